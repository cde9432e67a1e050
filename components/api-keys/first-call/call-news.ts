import { keyHref } from "@/components/api-keys/key-address";
import { codeWords, shortPath } from "@/components/request-logs/outcome-words";
import type { CallOfKey } from "@/lib/api-keys/newest-call";
import { findErrorPage } from "@/lib/reference/errors";
import type { CallOutcome } from "@/lib/request-logs/outcomes";

/** A call that arrived, in words. */
export type CallNews = {
  /** Of the call: another id is another call. */
  id: string;
  outcome: CallOutcome;
  /** "GET /customers". */
  call: string;
  status: number;
  /** Why it was not served; null where it was. */
  reason: string | null;
  /** What to do about that. */
  advice: string | null;
  /** The page that says more. */
  moreHref: string | null;
  keyName: string;
  callsHref: string;
  keyHref: string;
};

/** The words for a call, made on the server: they need every error that there is. */
export function callNews({ key, call }: CallOfKey): CallNews {
  const { id, outcome, method, path, status, code } = call;
  const page = code === null ? null : findErrorPage(code);
  return {
    ...{ id, outcome, status, call: `${method} ${shortPath(path)}` },
    reason: code === null ? null : codeWords(code),
    advice: page?.remedies[0]?.replaceAll("`", "") ?? null,
    moreHref: page && `/docs/api/errors/${page.code}`,
    keyName: key.name,
    callsHref: keyHref(key.id, "calls"),
    keyHref: keyHref(key.id),
  };
}
