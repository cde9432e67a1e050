import { definitions } from "../resources/contract";
import { jobs } from "../resources/jobs";
import { logs } from "../resources/logs";
import { logSource } from "./log-source";
import { sourceOf } from "./resource-source";
import { securityLogSource } from "./security-log-source";
import type { Source } from "./source";

/** What can be exported: every resource of the public API but the jobs themselves, and the security log. */
export const sources: readonly Source[] = [
  ...definitions.filter((definition) => definition !== jobs && definition !== logs).map(sourceOf),
  logSource,
  securityLogSource,
];

/** @throws {Error} for a kind that is none */
export function sourceNamed(kind: string): Source {
  const found = sources.find((source) => source.kind === kind);
  if (!found) throw new Error(`There is nothing called ${kind} to export`);
  return found;
}
