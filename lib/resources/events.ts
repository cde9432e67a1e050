import { z } from "zod";
import type { Actor } from "../actor";
import { EnvironmentSchema } from "../environment-schema";
import { InstantInput, line, MetadataInput } from "../text";
import { environmentOf, nothing, type Condition, type DefinitionOf } from "./definition";

const sources = ["app", "snapkeys"] as const;

const EventType = line(100).regex(
  /^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)*$/,
  'must be lower-case words with dots between them, like "invoice.paid"',
);

export const events: DefinitionOf<"events"> = {
  resource: "events",
  singular: "event",
  about:
    "Events belong to the whole company: a caller narrowed to accounts or customers can create them, and reads none.",
  fields: {
    id: { kind: "id", about: "Given when the event is stored." },
    type: {
      kind: "text",
      about: 'What happened, in lower-case words with dots between them: "invoice.paid".',
    },
    source: {
      kind: "text",
      oneOf: sources,
      about: "Who tells it: app, created through this API, or snapkeys, the product itself.",
    },
    data: {
      kind: "json",
      read: ({ source, data }) => (source === "snapkeys" ? withoutName(data) : data),
      about:
        "What there is to say about it: at most 16 KiB. Of Snapkeys' own: the id and the kind of what it is about.",
    },
    apiKeyId: {
      kind: "id",
      nullable: true,
      refersTo: "api-keys",
      about: "The key that it came with; null where a person called with a token.",
    },
    userId: {
      kind: "id",
      nullable: true,
      refersTo: "users",
      about: "The person who called, or whose key did; null where the key is no person's.",
    },
    requestId: { kind: "text", nullable: true, about: "The request that it came with, as in the logs." },
    occurredAt: { kind: "time", about: "When it happened, as its teller says." },
    createdAt: { kind: "time", about: "When it was stored. Lists are in this order, newest first." },
  },
  table: (db) => db.event,
  scope: (actor) => (isNarrowed(actor) ? nothing : { environment: environmentOf(actor) }),
  stream: true,
  create: z.strictObject({
    type: EventType,
    data: MetadataInput.default({}),
    occurredAt: InstantInput.default(() => new Date()),
  }),
  write: async ({ actor, attributes }) => ({
    ...attributes,
    ...madeBy(actor),
    source: "app",
    requestId: actor.caller.requestId,
  }),
  told: ({ id, type, environment }) => Planned.parse({ id, type, environment }),
};

const Planned = z.object({ id: z.string(), type: z.string(), environment: EnvironmentSchema });

/** A caller may read events and not what they are about: then it must not learn names here. */
export function withoutName(data: unknown): unknown {
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(Object.entries(data).filter(([member]) => member !== "name"));
}

/** Nothing says which account or customer an event is about, so nothing of it is told to who may see only some. */
const isNarrowed = ({ accounts, customers }: Actor) => accounts !== null || customers !== null;

function madeBy(actor: Actor): Condition {
  if (actor.kind === "system") return {};
  if (actor.kind === "user") return { userId: actor.user.id };
  return { apiKeyId: actor.apiKey.id, userId: actor.owner?.kind === "user" ? actor.owner.id : null };
}
