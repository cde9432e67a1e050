import { errorTable } from "../errors";
import { callsCounted } from "../request-logs/queue";
import { environmentOf, nothing, within, type Condition, type DefinitionOf, type Row } from "./definition";

/** Every call of the public API that proved whose it is, as the request log keeps it. */
export const logs: DefinitionOf<"logs"> = {
  resource: "logs",
  singular: "log entry",
  about:
    "A call is written within a second of its answer. A caller narrowed to accounts sees the calls that named one of them in Snappy-Account-Id; one narrowed to customers sees none, since most calls name none.",
  fields: {
    id: { kind: "id", where: withId, about: "Of this entry." },
    requestId: { kind: "text", about: "What the answer carried in X-Request-Id." },
    method: { kind: "text", about: "The method of the call, as it was sent." },
    path: { kind: "text", about: "Path and query of the call, with anything like a credential masked." },
    endpoint: {
      kind: "text",
      nullable: true,
      about:
        "What the call met, as this reference names it: GET /customers/{id}. Null where that was no endpoint.",
    },
    status: { kind: "integer", about: "The HTTP status of the answer." },
    code: {
      kind: "text",
      nullable: true,
      where: withCode,
      about: "The code of the first error, null where the call succeeded.",
    },
    apiKeyId: {
      kind: "id",
      nullable: true,
      refersTo: "api-keys",
      about: "The key that was used; null where it was a person's token.",
    },
    userId: {
      kind: "id",
      nullable: true,
      refersTo: "users",
      about:
        "The person who called, or whose key did; null where the key is no person's, or was refused first.",
    },
    accountId: {
      kind: "id",
      nullable: true,
      refersTo: "accounts",
      about: "The account that the call named in Snappy-Account-Id.",
    },
    customerId: {
      kind: "id",
      nullable: true,
      refersTo: "customers",
      about: "The customer that the address, a filter or the body of the call named.",
    },
    address: { kind: "text", nullable: true, about: "The address the call came from, IPv4 or IPv6." },
    country: {
      kind: "text",
      nullable: true,
      about: "Where the address lay at that time, ISO 3166-1 alpha-2; null where nobody knows.",
    },
    userAgent: { kind: "text", nullable: true, about: "The program that called, by its own account." },
    durationMs: {
      kind: "number",
      column: "durationMicros",
      read: ({ durationMicros }: Row) => Number(durationMicros) / 1000,
      where: (values) => ({ durationMicros: { in: values.flatMap(microseconds) } }),
      about: "Milliseconds from the first byte to the answer.",
    },
    requestBytes: { kind: "integer", about: "Of the body that came, as far as it was read." },
    responseBytes: { kind: "integer", about: "Of the body that was answered; 0 where it was a file." },
    createdAt: {
      kind: "time",
      column: "at",
      about: "When the call came. Lists are in this order, newest first.",
    },
  },
  table: (db) => db.requestLog,
  settled: callsCounted,
  scope: (actor) =>
    actor.customers === null
      ? { environment: environmentOf(actor), ...within("accountId", actor.accounts) }
      : nothing,
  stream: true,
  daysFirst: [1, 8],
};

/**
 * The first 48 bits of an id are its time (`timeOrderedId`), which the primary key begins with: so one
 * entry among millions is found at once. An id of another make is no entry's.
 */
function withId(ids: readonly unknown[]): Condition {
  const places = ids.flatMap(placeOf);
  return places.length > 0 ? { OR: places } : nothing;
}

function placeOf(id: unknown): Condition[] {
  const hex = String(id).replaceAll("-", "");
  const at = new Date(Number.parseInt(hex.slice(0, 12), 16));
  return hex[12] === "7" && at.getUTCFullYear() < 10_000 ? [{ at, id }] : [];
}

/** A code has one status: naming that as well lets the index of refusals, which goes by status, be used. */
function withCode(values: readonly unknown[]): Condition {
  const statuses = Object.entries(errorTable).flatMap(([code, { status }]) =>
    values.includes(code) ? [status] : [],
  );
  return { code: { in: [...values] }, status: { in: [...new Set(statuses)] } };
}

/** Of a number that the column cannot hold there is no entry. */
function microseconds(milliseconds: unknown): number[] {
  const micros = Math.round(Number(milliseconds) * 1000);
  return Math.abs(micros) <= 2_147_483_647 ? [micros] : [];
}
