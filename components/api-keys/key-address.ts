import { keysPath } from "./list/list-address";

/** Where a key has its page. */
export function keyHref(id: string, part?: "usage" | "restrictions" | "calls" | "log" | "danger"): string {
  return [keysPath, id, ...(part ? [part] : [])].join("/");
}

/** What downloads keys as CSV. */
export const exportPath = `${keysPath}/export`;
