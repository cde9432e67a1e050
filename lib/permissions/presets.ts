import { grantsOf, rightsOf } from "./effective";
import { actionsOf, keyResources, type Action, type Registry, type Resource } from "./registry";
import type { Grant } from "./schemas";

/** A resource, action or field that is misspelt does not compile. null: every field, those added later too. */
type Wanted = {
  readonly [R in Resource]?: { readonly [A in Action<R>]?: null | readonly Registry[R]["fields"][number][] };
};

/** A named start for a key's permissions. */
export type GrantPreset = {
  id: string;
  label: string;
  /** What it is for, in a sentence. */
  about: string;
  grants: readonly Grant[];
};

const everything: readonly Grant[] = keyResources.flatMap((resource) =>
  actionsOf(resource, "key").map((action) => ({ resource, action, fields: null })),
);

/** Everything a key can be given, now and later. */
export const fullAccess = {
  id: "full",
  label: "Full access",
  about: "Everything a key can be given, with every field.",
  grants: everything,
} as const satisfies GrantPreset;

export const readOnly = {
  id: "read",
  label: "Read only",
  about: "Reads every field of everything, changes nothing.",
  grants: everything.filter(({ action }) => action === "read"),
} as const satisfies GrantPreset;

/** The least that a usual task needs. They name their fields: one that is added later is not theirs unasked. */
export const taskPresets: readonly GrantPreset[] = [
  {
    id: "customer-sync",
    label: "Customer sync",
    about: "Keeps customers in step with another system: reads, creates and updates them.",
    grants: wantedGrants({
      customers: {
        read: ["id", "accountId", "name", "email", "externalId", "metadata", "updatedAt"],
        create: ["accountId", "name", "email", "externalId", "metadata"],
        update: ["name", "email", "externalId", "metadata"],
      },
    }),
  },
  {
    id: "telemetry-intake",
    label: "Telemetry intake",
    about: "Sends measurements of installed products, and reads nothing back.",
    grants: wantedGrants({
      telemetry: {
        create: ["customerId", "licenseId", "name", "value", "attributes", "occurredAt"],
      },
    }),
  },
  {
    id: "license-checks",
    label: "License checks",
    about: "Asks which license a customer has and whether it holds.",
    grants: wantedGrants({
      licenses: { read: ["id", "customerId", "product", "plan", "seats", "status", "startsAt", "expiresAt"] },
    }),
  },
  {
    id: "verify-keys",
    label: "Verify keys",
    about: "Checks keys that are presented to your own API, and sees no data.",
    grants: wantedGrants({ verifications: { create: null } }),
  },
];

/** Usual roles of people beside Admin and Member. */
export const rolePresets: readonly GrantPreset[] = [
  {
    id: "support",
    label: "Support",
    about: "Looks up customers, their licenses and telemetry, and changes nothing.",
    grants: wantedGrants({
      customers: { read: null },
      licenses: { read: null },
      telemetry: { read: null },
      accounts: { read: null },
      sessions: { read: null, delete: null },
      "support-tickets": { read: null, create: null },
    }),
  },
  {
    id: "auditor",
    label: "Auditor",
    about: "Sees who did what, from where and on what, and changes nothing.",
    grants: wantedGrants({
      users: { read: null },
      logs: { read: null },
      events: { read: null },
      jobs: { read: null },
      exports: { create: null },
      members: { read: null },
      roles: { read: null },
      company: { read: null },
      "service-accounts": { read: null },
      sessions: { read: null, administer: null },
      devices: { read: null },
      "security-logs": { read: null },
    }),
  },
  {
    id: "developer",
    label: "Developer",
    about: "Builds against the API: reads everything in it, keeps keys of their own.",
    grants: [
      ...readOnly.grants,
      ...wantedGrants({
        "api-keys": { read: null, create: null, update: null, delete: null },
        sessions: { read: null, delete: null },
        "support-tickets": { read: null, create: null },
      }),
    ],
  },
];

export const keyPresets: readonly GrantPreset[] = [fullAccess, readOnly, ...taskPresets];

function wantedGrants(wanted: Wanted): Grant[] {
  const listed = Object.entries(wanted).flatMap(([resource, actions]) =>
    Object.entries(actions).map(([action, fields]) => ({ resource, action, fields: fields && [...fields] })),
  );
  return grantsOf(rightsOf(listed));
}
