/**
 * The list of what can be granted: resources, their actions and fields, and the words for them.
 * Permission types, schemas, presets, the editor and the test tables are derived from it. Client-safe.
 *
 * `keys: false` marks what only a person may hold: no key can be given it. `people` names actions of which that is
 * so although keys may hold the others.
 */
export const registry = {
  customers: {
    label: "Customers",
    about: "The people and organisations your product serves",
    keys: true,
    actions: ["read", "create", "update", "delete"],
    fields: ["id", "accountId", "name", "email", "externalId", "metadata", "createdAt", "updatedAt"],
  },
  licenses: {
    label: "Licenses",
    about: "What a customer has bought: product, plan, seats",
    keys: true,
    actions: ["read", "create", "update", "delete"],
    fields: [
      "id",
      "customerId",
      "product",
      "plan",
      "seats",
      "status",
      "startsAt",
      "expiresAt",
      "createdAt",
      "updatedAt",
    ],
  },
  telemetry: {
    label: "Telemetry",
    about: "Measurements that installed products send",
    keys: true,
    actions: ["read", "create"],
    fields: ["id", "customerId", "licenseId", "name", "value", "attributes", "occurredAt", "createdAt"],
  },
  posts: {
    label: "Posts",
    about: "Announcements and articles",
    keys: true,
    actions: ["read", "create", "update", "delete"],
    fields: ["id", "title", "body", "status", "createdAt", "updatedAt"],
  },
  comments: {
    label: "Comments",
    about: "Replies to posts",
    keys: true,
    actions: ["read", "create", "update", "delete"],
    fields: ["id", "post_id", "text", "createdAt", "updatedAt"],
  },
  users: {
    label: "Users",
    about: "The members of the company and their roles",
    keys: true,
    actions: ["read"],
    fields: ["id", "email", "name", "role"],
  },
  accounts: {
    label: "Accounts",
    about: "Parts of the company that keys can be narrowed to",
    keys: true,
    actions: ["read"],
    fields: ["id", "name", "createdAt"],
  },
  logs: {
    label: "Logs",
    about: "Every call of this API: who made it, from where, and how it was answered",
    keys: true,
    actions: ["read"],
    fields: [
      "id",
      "requestId",
      "method",
      "path",
      "endpoint",
      "status",
      "code",
      "apiKeyId",
      "userId",
      "accountId",
      "customerId",
      "address",
      "country",
      "userAgent",
      "durationMs",
      "requestBytes",
      "responseBytes",
      "createdAt",
    ],
  },
  events: {
    label: "Events",
    about: "What happened, as your product and Snapkeys tell it",
    keys: true,
    actions: ["read", "create"],
    fields: ["id", "type", "source", "data", "apiKeyId", "userId", "requestId", "occurredAt", "createdAt"],
  },
  jobs: {
    label: "Jobs",
    about: "Long work under way or done: exports, imports, changes to many keys",
    keys: true,
    actions: ["read", "cancel", "retry"],
    fields: [
      "id",
      "kind",
      "status",
      "progress",
      "attempts",
      "error",
      "result",
      "createdBy",
      "createdAt",
      "startedAt",
      "finishedAt",
    ],
  },
  adapters: {
    label: "Adapters",
    about: "Links to other applications: what they fetch, what they send, how they fare",
    keys: true,
    actions: ["read", "create", "update", "delete"],
    people: ["create", "update", "delete"],
    fields: [
      "id",
      "name",
      "kind",
      "environment",
      "status",
      "apiKeyId",
      "everyMinutes",
      "lastSyncAt",
      "lastDeliveryAt",
      "lastError",
      "createdAt",
      "updatedAt",
    ],
  },
  exports: {
    label: "Exports",
    about: "Files of all rows that one may read anyway",
    keys: true,
    actions: ["create"],
    fields: [],
  },
  imports: {
    label: "Imports",
    about: "Rows by the thousand, of what one may create anyway",
    keys: true,
    actions: ["create"],
    fields: [],
  },
  verifications: {
    label: "Verifications",
    about: "Checks of a key that was presented to your own API",
    keys: true,
    actions: ["create"],
    fields: [],
  },
  webhooks: {
    label: "Webhooks",
    about: "Where events are sent to, signed, and what became of each delivery",
    keys: false,
    actions: ["read", "create", "update", "delete"],
    fields: [],
  },
  "api-keys": {
    label: "API keys",
    about: "Keys of one's own; with Administer, everybody's",
    keys: false,
    actions: ["read", "create", "update", "delete", "administer"],
    fields: [],
  },
  members: {
    label: "Members",
    about: "The people of the company: who they are, their roles, and whether they may still come in",
    keys: false,
    actions: ["read", "create", "update", "delete"],
    fields: [],
  },
  roles: {
    label: "Roles",
    about: "What members and service accounts may do",
    keys: false,
    actions: ["read", "create", "update", "delete"],
    fields: [],
  },
  company: {
    label: "Company",
    about: "Its name, its accounts, and the rules for signing in and for keeping logs",
    keys: false,
    actions: ["read", "update"],
    fields: [],
  },
  "service-accounts": {
    label: "Service accounts",
    about: "Programs that own keys in place of a person, with a role of their own",
    keys: false,
    actions: ["read", "create", "update", "delete"],
    fields: [],
  },
  sessions: {
    label: "Sessions",
    about: "Where one is signed in; with Administer, everybody",
    keys: false,
    actions: ["read", "delete", "administer"],
    fields: [],
  },
  devices: {
    label: "Devices",
    about: "What people sign in on: which are known, trusted, blocked",
    keys: false,
    actions: ["read", "update"],
    fields: [],
  },
  "support-tickets": {
    label: "Support tickets",
    about: "Asking the people who run Snapkeys for help; with Administer, seeing what everybody asked",
    keys: false,
    actions: ["read", "create", "administer"],
    fields: [],
  },
  "security-logs": {
    label: "Security logs",
    about: "Who changed what, from where",
    keys: false,
    actions: ["read"],
    fields: [],
  },
} as const satisfies Record<string, Entry>;

type Entry = {
  label: string;
  about: string;
  keys: boolean;
  actions: readonly string[];
  people?: readonly string[];
  fields: readonly string[];
};

/** What is granted something: a key, or a role and so a person. */
export type Holder = "key" | "role";

export type Registry = typeof registry;
export type Resource = keyof Registry;
export type Action<R extends Resource = Resource> = Registry[R]["actions"][number];
/** "customers:read", "api-keys:create": a misspelt one does not compile. */
export type Permission = { [R in Resource]: `${R}:${Registry[R]["actions"][number]}` }[Resource];

export const resources = Object.keys(registry) as Resource[]; // Object.keys widens to string

/** The resources a key can be granted, in the order the editor shows them. */
export const keyResources = resources.filter((resource) => registry[resource].keys);

/** The actions of a resource that can be granted, in the editor's order. */
export function actionsOf(resource: Resource, holder: Holder): readonly string[] {
  const { keys, actions, people = [] }: Entry = registry[resource];
  if (holder === "role") return actions;
  return keys ? actions.filter((action) => !people.includes(action)) : [];
}

/** Every permission, of people and keys. */
export const permissions: readonly Permission[] = resources.flatMap(
  (resource) => registry[resource].actions.map((action) => `${resource}:${action}` as Permission), // the pair comes from the registry
);

export function isResource(text: string): text is Resource {
  return Object.hasOwn(registry, text);
}

export function isAction(resource: Resource, text: string): text is Action {
  return (registry[resource].actions as readonly string[]).includes(text); // includes() of a narrower tuple
}

export function isField(resource: Resource, text: string): boolean {
  return (registry[resource].fields as readonly string[]).includes(text); // includes() of a narrower tuple
}
