import { errorTable, type ErrorCode } from "../errors";
import { isField, isResource } from "../permissions/registry";
import { verbOf, type Operation } from "./operation";

/** What operations of a kind refuse, and which are of it. */
type Group = { applies(operation: Operation): boolean; codes: readonly ErrorCode[] };

const asksForCredential = ({ callers }: Operation) => callers === "any" || callers === "user";

/** What the hallway refuses (lib/public-api/admission.ts and what follows it). */
const groups: Readonly<Record<string, Group>> = {
  every: {
    applies: () => true,
    codes: [
      "invalid_header",
      "invalid_parameter",
      "not_acceptable",
      "body_too_large",
      "unsupported_media_type",
      "internal",
      "unavailable",
    ],
  },
  credential: {
    applies: asksForCredential,
    codes: [
      "conflicting_credentials",
      "company_required",
      "invalid_credentials",
      "key_revoked",
      "key_expired",
      "key_not_yet_valid",
      "environment_mismatch",
      "certificate_required",
      "session_ended",
      "otp_required",
      "company_forbidden",
      "account_forbidden",
      "ip_forbidden",
      "origin_forbidden",
      "certificate_mismatch",
      "rate_limited",
      "quota_exceeded",
      "too_many_failures",
    ],
  },
  password: {
    applies: ({ callers }) => callers === "password",
    codes: [
      "company_required",
      "invalid_credentials",
      "otp_required",
      "company_forbidden",
      "too_many_failures",
    ],
  },
  permission: { applies: (operation) => verbOf(operation) !== null, codes: ["permission_denied"] },
  user: { applies: ({ callers }) => callers === "user", codes: ["user_required"] },
  member: { applies: ({ path }) => path.includes("{"), codes: ["not_found"] },
  body: {
    applies: ({ body }) => body !== undefined,
    codes: ["malformed_json", "unsupported_media_type", "invalid_attribute", "unknown_attribute"],
  },
  /** A strict JSON:API document: another type or id, an id of the caller's own, a relationship that leads nowhere. */
  document: {
    applies: ({ body }) => body !== undefined,
    codes: ["field_forbidden", "not_found", "conflict"],
  },
  /** A resource whose id may not be read has no place in strict JSON:API. */
  identity: {
    applies: ({ method, type, answer }) =>
      method === "GET" && answer !== null && isResource(type) && isField(type, "id"),
    codes: ["field_forbidden"],
  },
  post: {
    applies: ({ method }) => method === "POST",
    codes: ["idempotency_key_invalid", "idempotency_in_progress", "idempotency_mismatch"],
  },
};

/** The refusals of one status. `name` is the same wherever the codes are. */
export type Refusal = { status: number; name: string; codes: readonly ErrorCode[] };

const everyCode = Object.keys(errorTable) as ErrorCode[]; // Object.keys widens to string

/** What an operation can refuse: by status, the codes in the order of the table. */
export function refusalsOf(operation: Operation): Refusal[] {
  const found = Object.entries(groups).filter(([, { applies }]) => applies(operation));
  const sources: [string, readonly ErrorCode[]][] = [
    ...found.map(([name, { codes }]): [string, readonly ErrorCode[]] => [name, codes]),
    ...(operation.refusals ?? []).map((code): [string, readonly ErrorCode[]] => [code, [code]]),
  ];
  const statuses = [...new Set(everyCode.map((code) => errorTable[code].status))].sort((a, b) => a - b);
  return statuses.flatMap((status) => {
    const here = sources.filter(([, codes]) => codes.some((code) => errorTable[code].status === status));
    const codes = everyCode.filter(
      (code) => errorTable[code].status === status && here.some(([, given]) => given.includes(code)),
    );
    const name = [status, ...new Set(here.map(([source]) => source))].join("-");
    return codes.length > 0 ? [{ status, name, codes }] : [];
  });
}
