import { adapterStatuses, errorOf, havingStatus, statusOf } from "../adapters/health";
import type { Prisma } from "../db";
import { environments } from "../environments";
import { environmentOf, nothing, type Condition, type DefinitionOf, type Row } from "./definition";

const include = { apiKey: { select: { revokedAt: true, deletedAt: true, expirationDate: true } } } as const;

type Stored = Prisma.AdapterGetPayload<{ include: typeof include }>;
const stored = (row: Row) => row as Stored; // the table's rows, joined by `include`

/** Of a status that is none there is nothing. */
function withStatus(values: readonly unknown[]): Condition {
  const known = adapterStatuses.filter((status) => values.includes(status));
  return known.length > 0 ? { OR: known.map((status) => havingStatus(status, new Date())) } : nothing;
}

/** Links to other applications. What they are set to, and what they sign in with elsewhere, stays in the dashboard. */
export const adapters: DefinitionOf<"adapters"> = {
  resource: "adapters",
  singular: "adapter",
  about:
    "Adapters are made and changed by people, in the dashboard. They belong to the whole company: a caller narrowed to accounts or customers reads none.",
  fields: {
    id: { kind: "id", about: "Given when it is made; it never changes." },
    name: { kind: "text", about: "What people call it." },
    kind: { kind: "text", about: "What it links to: webhook, slack, snapkeys, postgresql, csv." },
    environment: {
      kind: "text",
      oneOf: environments,
      where: (values) => ({ environment: { in: environments.filter((known) => values.includes(known)) } }),
      about: "Whose customers and events it handles.",
    },
    status: {
      kind: "text",
      oneOf: adapterStatuses,
      read: (row) => statusOf(stored(row), new Date()),
      where: withStatus,
      unsorted: true,
      about: "ok, failing, paused by a person, or waiting: it has neither fetched nor sent anything yet.",
    },
    apiKeyId: {
      kind: "id",
      nullable: true,
      refersTo: "api-keys",
      about: "The key that the application calls in with; null where it does not.",
    },
    everyMinutes: {
      kind: "integer",
      nullable: true,
      about: "How often it fetches; null: when somebody says so, or never.",
    },
    lastSyncAt: { kind: "time", nullable: true, about: "When it last fetched all that there was." },
    lastDeliveryAt: { kind: "time", nullable: true, about: "When it last sent an event that was accepted." },
    lastError: {
      kind: "text",
      nullable: true,
      read: (row) => errorOf(stored(row), new Date()),
      where: (values) => ({ OR: [{ lastError: { in: values } }, { sendingError: { in: values } }] }),
      unsorted: true,
      about: "Why it fails, in words; null while all is well.",
    },
    createdAt: { kind: "time", about: "When it was made. Lists are in this order, newest first." },
    updatedAt: { kind: "time", about: "When a person last changed it." },
  },
  table: (db) => db.adapter,
  include,
  omit: {
    inLists: { settings: true, credentials: true, mapping: true, cursor: true },
    alone: { settings: true, credentials: true, mapping: true, cursor: true },
  },
  scope: (actor) =>
    actor.accounts !== null || actor.customers !== null ? nothing : { environment: environmentOf(actor) },
};
