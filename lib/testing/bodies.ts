import type { Operation } from "@/lib/public-api/operation";
import { passwordOf } from "./callers";
import type { Noun, Rows, Tenants } from "./tenants";

/** A right body for every operation of the catalogue; null where none is sent. One that is not in this table fails the tenant matrix. */
export const bodies: Readonly<
  Record<string, ((tenants: Tenants, rows: Rows) => Record<string, unknown>) | null>
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
  "GET /customers": null,
  "GET /customers/{id}": null,
  "POST /customers": (_, { accounts }) => ({ name: "Made by the matrix", accountId: accounts }),
  "PATCH /customers/{id}": () => ({ name: "Changed by the matrix" }),
  "DELETE /customers/{id}": null,
  "GET /licenses": null,
  "GET /licenses/{id}": null,
  "POST /licenses": (_, { customers }) => ({ customerId: customers, product: "Made", plan: "Team" }),
  "PATCH /licenses/{id}": () => ({ plan: "Changed" }),
  "DELETE /licenses/{id}": null,
  "GET /telemetry": null,
  "GET /telemetry/{id}": null,
  "POST /telemetry": (_, { customers }) => ({ customerId: customers, name: "made", value: 1 }),
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
  "GET /users": null,
  "GET /users/{id}": null,
  "GET /accounts": null,
  "GET /accounts/{id}": null,
};

/** "POST /customers": how the table above calls an operation. */
export const nameOf = ({ method, path }: Operation) => `${method} ${path}`;

/** What the first id of an operation's path names. */
export const ownNoun = ({ path }: Operation) => path.replace("/authentication", "").split("/")[1] as Noun; // the table above holds it to Noun
