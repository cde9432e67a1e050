import type { Caller } from "@/lib/usage/callers";

/** What somebody calls with, by name. */
export function callerName(caller: Caller): string {
  return caller.kind === "people" ? "People, signed in" : caller.name;
}

/** What is to be said beside the name; null: nothing. */
export function callerAside(caller: Caller): string | null {
  if (caller.kind === "people") return "With tokens of their own";
  return { living: null, deleted: "Deleted", public: "Public key" }[caller.state];
}
