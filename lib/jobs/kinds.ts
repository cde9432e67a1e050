import { changesKind } from "../api-keys/changes-kind";
import { syncKind } from "../adapters/sync-kind";
import { verifyKind } from "../audit/verify-kind";
import { exportKind } from "../exports/kind";
import { importKind } from "../imports/kind";
import { dueKinds } from "./due-kinds";
import type { JobKind } from "./kind";

/** Every kind of job there is. A new one is a file of its own and a line here. */
const kinds: readonly JobKind[] = [exportKind, importKind, changesKind, syncKind, verifyKind, ...dueKinds];

/** The kinds that this version of the code can work on. While it is replaced, the other version may know more. */
export const knownKinds: readonly string[] = kinds.map(({ kind }) => kind);

/** Null for a kind that this version of the code does not know. */
export const findKind = (name: string): JobKind | null => kinds.find(({ kind }) => kind === name) ?? null;

/** @throws {Error} for a kind that this version of the code does not know */
export function kindOf(name: string): JobKind {
  const found = findKind(name);
  if (!found) throw new Error(`There is no kind of job called ${name}`);
  return found;
}
