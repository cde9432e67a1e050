import type { GrantChange } from "./compare";

/** Whether something is no longer allowed; a change can take and give at once. */
export function loses({ kind, lost, later }: GrantChange): boolean {
  return kind === "removed" || lost.length > 0 || later === "lost";
}

/** Whether something comes to be allowed. */
export function gains({ kind, gained, later }: GrantChange): boolean {
  return kind === "added" || gained.length > 0 || later === "gained";
}
