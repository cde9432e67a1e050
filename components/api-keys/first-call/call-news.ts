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
    advice: adviceFor(call) ?? page?.remedies[0]?.replaceAll("`", "") ?? null,
    moreHref: page && `/docs/api/errors/${page.code}`,
    keyName: key.name,
    callsHref: keyHref(key.id, "calls"),
    keyHref: keyHref(key.id),
  };
}

/** Where the dashboard can help more than the reference, which speaks of the answer and its members. */
function adviceFor({ code, address }: CallOfKey["call"]): string | null {
  switch (code) {
    case "permission_denied":
      return "Edit the key and grant it what this call needs.";
    case "field_forbidden":
      return "Leave the field out of the call, or edit the key and grant it.";
    case "environment_mismatch":
      return "Call the base URL of the key’s own environment: the example here has it.";
    case "ip_forbidden":
      return `It came from ${address ?? "an address that is not known"}. If that is yours, allow it in the restrictions of the key.`;
    case "certificate_mismatch":
      return "If the certificate is yours, add its thumbprint to the restrictions of the key.";
    case "quota_exceeded":
      return "Raise the quota of the key, or use another one.";
    default:
      return null;
  }
}
