import type { AdapterKind } from "./kind";
import { csv } from "./kinds/csv";
import { postgresql } from "./kinds/postgresql";
import { slack } from "./kinds/slack";
import { snapkeys } from "./kinds/snapkeys";
import { webhook } from "./kinds/webhook";

/** Every kind of adapter, as people choose from them. A new one is a file of its own and a line here. */
export const adapterKinds: readonly AdapterKind[] = [snapkeys, postgresql, csv, webhook, slack];

/** Null for a kind that this version of the code does not know. */
export function findKind(name: string): AdapterKind | null {
  return adapterKinds.find(({ kind }) => kind === name) ?? null;
}

/** @throws {Error} for a kind that this version of the code does not know */
export function kindNamed(name: string): AdapterKind {
  const found = findKind(name);
  if (!found) throw new Error(`There is no kind of adapter called ${name}`);
  return found;
}
