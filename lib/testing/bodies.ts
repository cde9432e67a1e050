import type { Operation } from "@/lib/public-api/operation";
import { passwordOf } from "./callers";
import type { Noun, Rows, Tenants } from "./tenants";

/**
 * A right body for every operation of the catalogue: a JSON object, or the text of an upload; null where none is
 * sent. One that is not in this table fails the tenant matrix.
 */
export const bodies: Readonly<
  Record<string, ((tenants: Tenants, rows: Rows) => Record<string, unknown> | string) | null>
> = {
  "GET /authentication/api-keys": null,
  "POST /authentication/api-keys": () => ({ name: "Made by the matrix" }),
  "GET /authentication/api-keys/{id}": null,
  "PATCH /authentication/api-keys/{id}": () => ({ name: "Changed by the matrix" }),
  "DELETE /authentication/api-keys/{id}": null,
  "POST /authentication/api-keys/{id}/regeneration": () => ({}),
  "DELETE /authentication/api-keys/{id}/regeneration": null,
  "POST /authentication/api-keys/{id}/revocation": () => ({ reason: "other" }),
  "DELETE /authentication/api-keys/{id}/revocation": null,
  "POST /authentication/sessions": passwordOf,
  "DELETE /authentication/sessions/current": null,
  "POST /authentication/verifications": () => ({ key: "sna_unknown", cost: 0 }),
  "POST /token": passwordOf,
  "GET /whoami": null,
  "GET /openapi.json": null,
  "GET /customers": null,
  "GET /customers/{id}": null,
  "POST /customers": (_, { accounts }) => ({ name: "Made by the matrix", accountId: accounts }),
  "PATCH /customers/{id}": () => ({ name: "Changed by the matrix" }),
  "DELETE /customers/{id}": null,
  "GET /customers/{id}/account": null,
  "GET /licenses": null,
  "GET /licenses/{id}": null,
  "POST /licenses": (_, { customers }) => ({ customerId: customers, product: "Made", plan: "Team" }),
  "PATCH /licenses/{id}": () => ({ plan: "Changed" }),
  "DELETE /licenses/{id}": null,
  "GET /licenses/{id}/customer": null,
  "GET /telemetry": null,
  "GET /telemetry/{id}": null,
  "POST /telemetry": (_, { customers }) => ({ customerId: customers, name: "made", value: 1 }),
  "GET /telemetry/{id}/customer": null,
  "GET /telemetry/{id}/license": null,
  "GET /posts": null,
  "GET /posts/{id}": null,
  "POST /posts": () => ({ title: "Made by the matrix" }),
  "PATCH /posts/{id}": () => ({ title: "Changed by the matrix" }),
  "DELETE /posts/{id}": null,
  "GET /comments": null,
  "GET /comments/{id}": null,
  "POST /comments": (_, { posts }) => ({ post_id: posts, text: "Made by the matrix" }),
  "PATCH /comments/{id}": () => ({ text: "Changed by the matrix" }),
  "DELETE /comments/{id}": null,
  "GET /comments/{id}/post": null,
  "GET /users": null,
  "GET /users/{id}": null,
  "GET /accounts": null,
  "GET /accounts/{id}": null,
  "GET /logs": null,
  "GET /logs/{id}": null,
  "GET /logs/{id}/user": null,
  "GET /logs/{id}/account": null,
  "GET /logs/{id}/customer": null,
  "GET /events": null,
  "GET /events/{id}": null,
  "GET /events/{id}/user": null,
  "GET /jobs": null,
  "GET /jobs/{id}": null,
  "DELETE /jobs/{id}": null,
  "POST /jobs/{id}/attempts": () => ({}),
  "GET /adapters": null,
  "GET /adapters/{id}": null,
  "POST /exports": () => ({ kind: "posts", format: "csv" }),
  "GET /exports/{id}/file": null,
  "POST /imports": () => '{"name":"Made by the matrix"}',
  "POST /events": () => ({ type: "matrix.made", data: { by: "the matrix" } }),
};

/** How a body is sent: an upload by its media type. */
export const headersOf = (body: unknown): Record<string, string> =>
  typeof body === "string" ? { "content-type": "application/jsonl" } : {};

/** "POST /customers": how the table above calls an operation. */
export const nameOf = ({ method, path }: Operation) => `${method} ${path}`;

/** What the first id of an operation's path names. */
export const ownNoun = ({ path }: Operation) =>
  (path === "/jobs/{id}/attempts" ? "attempts" : path.replace("/authentication", "").split("/")[1]) as Noun; // the table above holds it to Noun
