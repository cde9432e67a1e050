import type { Actor } from "../actor";
import type { Environment } from "../environments";
import { can } from "../permissions/can";
import type { Permission } from "../permissions/registry";
import { withoutName } from "../resources/events";
import { eventTypeTitle } from "./catalogue";

/** An event as people see it. */
export type EventView = {
  id: string;
  type: string;
  /** "An API key was created"; an app's own type stands for itself. */
  title: string;
  source: string;
  /** Null: of the whole company. */
  environment: Environment | null;
  data: unknown;
  apiKeyId: string | null;
  userId: string | null;
  subject: { kind: string; id: string | null; name: string | null } | null;
  requestId: string | null;
  occurredAt: string;
  createdAt: string;
};

type Row = Omit<EventView, "title" | "subject" | "occurredAt" | "createdAt"> & {
  subjectKind: string | null;
  subjectId: string | null;
  occurredAt: Date;
  createdAt: Date;
};

/** Who may know a thing by name: whoever may read all things of its kind. Kinds that are not here have none. */
const naming: Readonly<Record<string, Permission>> = {
  "api-key": "api-keys:administer",
  "public-key": "api-keys:administer",
  "key-policy": "api-keys:administer",
  license: "licenses:read",
  post: "posts:read",
  webhook: "webhooks:read",
  role: "roles:read",
  account: "accounts:read",
  "service-account": "service-accounts:read",
  company: "company:read",
};

/** An event, cut to what its reader may know of what it is about. */
export function presentEvent(reader: Pick<Actor, "rights">, row: Row): EventView {
  const { id, type, source, environment, apiKeyId, userId, requestId, subjectKind: kind } = row;
  const named = source !== "snapkeys" || mayName(reader, kind);
  const data = named ? row.data : withoutName(row.data);
  return {
    ...{ id, type, source, environment, data, apiKeyId, userId, requestId },
    title: eventTypeTitle(type),
    subject: kind === null ? null : { kind, id: row.subjectId, name: nameIn(data) },
    occurredAt: row.occurredAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  };
}

function mayName(reader: Pick<Actor, "rights">, kind: string | null): boolean {
  const permission = kind === null ? undefined : naming[kind];
  if (!permission || !can(reader, permission)) return false;
  return reader.rights.get(permission) === null; // narrowed to fields: the name may not be among them
}

function nameIn(data: unknown): string | null {
  const name = typeof data === "object" && data !== null && "name" in data ? data.name : null;
  return typeof name === "string" ? name : null;
}
