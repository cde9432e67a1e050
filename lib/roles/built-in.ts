import { registry, resources } from "../permissions/registry";
import { rightsOf, type Rights } from "../permissions/effective";
import { GrantsSchema, type Grant } from "../permissions/schemas";
import { once } from "../once";

/** Everything there is. */
const adminGrants: Grant[] = resources.flatMap((resource) =>
  registry[resource].actions.map((action) => ({ resource, action, fields: null })),
);

/**
 * Reads all but telemetry attributes, logs and other people's keys; creates telemetry and events; keeps keys
 * of their own; sees and ends their own sessions; asks for help.
 */
const memberGrants: Grant[] = [
  ...(
    ["customers", "licenses", "posts", "comments", "users", "accounts", "events", "jobs", "adapters"] as const
  ).map((resource) => ({
    resource,
    action: "read",
    fields: null,
  })),
  {
    resource: "telemetry",
    action: "read",
    fields: registry.telemetry.fields.filter((field) => field !== "attributes"),
  },
  { resource: "telemetry", action: "create", fields: null },
  { resource: "events", action: "create", fields: null },
  ...(["read", "create", "update", "delete"] as const).map((action) => ({
    resource: "api-keys",
    action,
    fields: null,
  })),
  ...(["read", "delete"] as const).map((action) => ({ resource: "sessions", action, fields: null })),
  ...(["read", "create"] as const).map((action) => ({ resource: "support-tickets", action, fields: null })),
];

/** The two roles every company has; they cannot be edited, and grow with the product. */
export const builtInRoles = [
  { builtIn: "admin", name: "Admin", grants: adminGrants },
  { builtIn: "member", name: "Member", grants: memberGrants },
] as const;

const builtInRights = () =>
  once(
    "built-in-rights",
    () => new Map<string, Rights>(builtInRoles.map((role) => [role.builtIn, rightsOf(role.grants)])),
  );

/** A role's rights: of a built-in one from code, of one's own from its row. Anything unreadable grants nothing. */
export function rightsOfRole(role: { builtIn: string | null; permissions: unknown }): Rights {
  if (role.builtIn !== null) return builtInRights().get(role.builtIn) ?? new Map();
  const grants = GrantsSchema.safeParse(role.permissions);
  return rightsOf(grants.success ? grants.data : []);
}
