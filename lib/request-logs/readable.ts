import type { Actor } from "../actor";
import { AppError } from "../errors";
import { can, grantedFields } from "../permissions/can";
import type { Registry } from "../permissions/registry";
import type { CallFilterName } from "./filter";
import type { CallView } from "./present";

// A role can grant logs:read in some fields alone. A line of the log needs a few of them; what else is withheld
// stays out of sight, and nothing can be found by it.

type LogField = Registry["logs"]["fields"][number];
type Reader = Pick<Actor, "rights">;

/** Without these there is no line to show. */
const needed: readonly LogField[] = ["id", "requestId", "method", "path", "status", "createdAt"];

/** The field that a part of a call is known by. */
const parts: Partial<Record<keyof CallView, LogField>> = {
  endpoint: "endpoint",
  code: "code",
  credential: "apiKeyId",
  secret: "apiKeyId",
  user: "userId",
  account: "accountId",
  customer: "customerId",
  address: "address",
  country: "country",
  city: "country",
  userAgent: "userAgent",
  durationMicros: "durationMs",
  requestBytes: "requestBytes",
  responseBytes: "responseBytes",
};

const filters: Partial<Record<CallFilterName, LogField>> = {
  code: "code",
  apiKeyId: "apiKeyId",
  accountId: "accountId",
  customerId: "customerId",
  endpoint: "endpoint",
  address: "address",
  minDurationMs: "durationMs",
};

const fieldsOf = (reader: Reader): readonly string[] => grantedFields(reader, "logs", "read");

/** Whether a reader may see enough of a call for a line of the log. */
export function seesCalls(reader: Reader): boolean {
  const granted = fieldsOf(reader);
  return needed.every((field) => granted.includes(field));
}

/** Whether the log of the company is open to somebody. */
export const readsLog = (reader: Reader): boolean => can(reader, "logs:read") && seesCalls(reader);

/** The field that a filter tells something about. */
export const fieldOfFilter = (name: CallFilterName): LogField =>
  filters[name] ?? (name === "outcome" || name === "status" ? "status" : "path");

/** The filters that tell a reader nothing that is withheld from them. */
export function mayFilterBy(reader: Reader): (name: CallFilterName) => boolean {
  const granted = fieldsOf(reader);
  return (name) => granted.includes(fieldOfFilter(name));
}

/** @throws {AppError} field_forbidden: too little is readable, or a filter would tell what is withheld */
export function requireReadable(reader: Reader, input: unknown): void {
  const granted = fieldsOf(reader);
  const asked = Object.keys(input ?? {}).flatMap((name) => filters[name as CallFilterName] ?? []); // others have no entry
  const missing = [...needed, ...asked].find((field) => !granted.includes(field));
  if (missing === undefined) return;
  throw new AppError({
    code: "field_forbidden",
    detail: `Your role may not read ${missing} of logs.`,
    meta: { required: "logs:read", field: missing },
  });
}

/** A call without what its reader may not know. */
export function readableCall(reader: Reader, call: CallView): CallView {
  const granted = fieldsOf(reader);
  const hidden = Object.entries(parts).filter(([, field]) => !granted.includes(field));
  return { ...call, ...Object.fromEntries(hidden.map(([part]) => [part, null])) };
}
