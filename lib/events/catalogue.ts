/** A type of event that Snapkeys itself tells: "api_key.created". */
export type EventTypeEntry = {
  type: string;
  /** In words: "An API key was created". */
  title: string;
  /** The events of the security log that it is told of; none: what tells it is named where it is told. */
  from: readonly string[];
};

/** Types that are about one kind of thing. */
export type EventTypeGroup = {
  id: string;
  label: string;
  /** environment: told in that of its subject. company: in all, and the API of an environment does not show it. */
  scope: "environment" | "company";
  /** The subject's name is not a person's, so it is told. */
  named: boolean;
  types: readonly EventTypeEntry[];
};

const entry = (type: string, title: string, ...from: string[]): EventTypeEntry => ({ type, title, from });

/** The types of a thing that is created, changed and deleted. */
const life = (subject: string, noun: string, words: string) => [
  entry(`${subject}.created`, `${words} was created`, `${noun}.create`),
  entry(`${subject}.updated`, `${words} was changed`, `${noun}.update`),
  entry(`${subject}.deleted`, `${words} was deleted`, `${noun}.delete`),
];

/**
 * Every type of event that Snapkeys tells, in the order that people choose from. A deed of the security log that
 * succeeds is told under the type that names it in `from`; lib/events/catalogue.test.ts lists those that are not.
 */
export const eventTypeGroups: readonly EventTypeGroup[] = [
  {
    ...{ id: "api-keys", label: "API keys", scope: "environment", named: true },
    types: [
      ...life("api_key", "api-keys", "An API key"),
      entry("api_key.tagged", "The tags of an API key changed", "api-keys.tag"),
      entry("api_key.regenerated", "An API key got a new secret", "api-keys.regenerate"),
      entry("api_key.overlap_ended", "The former secret of an API key stopped", "api-keys.end-overlap"),
      entry("api_key.revoked", "An API key was revoked", "api-keys.revoke"),
      entry("api_key.reactivated", "An API key works again", "api-keys.reactivate"),
      entry("api_key.reassigned", "An API key got another owner", "api-keys.reassign"),
      entry("api_key.expiring", "An API key will expire soon"),
      entry("public_key.created", "A public key was created", "public-keys.create"),
      entry("public_key.updated", "A public key was changed", "public-keys.update"),
      entry("public_key.regenerated", "A public key was replaced", "public-keys.regenerate"),
      entry("key_policy.updated", "The rules for keys changed", "key-policies.update"),
    ],
  },
  {
    ...{ id: "customers", label: "Customers", scope: "environment", named: false },
    types: life("customer", "customers", "A customer"),
  },
  {
    ...{ id: "data", label: "Licenses, posts, comments", scope: "environment", named: true },
    types: [
      ...life("license", "licenses", "A license"),
      ...life("post", "posts", "A post"),
      ...life("comment", "comments", "A comment"),
    ],
  },
  {
    ...{ id: "jobs", label: "Exports, imports and jobs", scope: "environment", named: false },
    types: [
      entry("export.started", "An export began", "exports.create"),
      entry("export.finished", "An export is ready", "exports.finish"),
      entry("import.started", "An import began", "imports.create"),
      entry("import.finished", "An import has finished", "imports.finish"),
      entry("job.finished", "A job has finished", "jobs.finish"),
      entry("job.retried", "A job was tried again", "jobs.retry"),
      entry("job.failed", "A job failed", "jobs.fail"),
      entry("job.cancelled", "A job was cancelled", "jobs.cancel"),
    ],
  },
  {
    ...{ id: "connections", label: "Webhooks", scope: "environment", named: true },
    types: [
      ...life("webhook", "webhooks", "A webhook endpoint"),
      entry("webhook.enabled", "A webhook endpoint was enabled", "webhooks.enable"),
      entry("webhook.disabled", "A webhook endpoint was disabled", "webhooks.disable"),
      entry("webhook.secret_rotated", "A webhook endpoint got a new secret", "webhooks.rotate-secret"),
    ],
  },
  {
    ...{ id: "adapters", label: "Adapters", scope: "environment", named: true },
    types: [
      ...life("adapter", "adapters", "An adapter"),
      entry("adapter.paused", "An adapter was paused", "adapters.pause"),
      entry("adapter.resumed", "An adapter was resumed", "adapters.resume"),
      entry("adapter.fetched", "An adapter brought customers", "adapters.finish-sync"),
      entry("adapter.failed", "An adapter fails", "adapters.fail"),
      entry("adapter.recovered", "An adapter works again", "adapters.recover"),
    ],
  },
  {
    ...{ id: "sessions", label: "Sessions and devices", scope: "company", named: false },
    types: [
      entry("session.created", "Somebody signed in", "sessions.create"),
      entry("session.flagged", "A sign-in is unusual"),
      entry("session.ended", "A session ended", "sessions.delete", "sessions.end"),
      entry("device.trusted", "A device was trusted", "devices.trust"),
      entry("device.distrusted", "A device is not trusted any more", "devices.distrust"),
      entry("device.blocked", "A device was blocked", "devices.block"),
      entry("device.unblocked", "A device was unblocked", "devices.unblock"),
    ],
  },
  {
    ...{ id: "people", label: "Members and invitations", scope: "company", named: false },
    types: [
      entry("invitation.created", "Somebody was invited", "invitations.create"),
      entry("invitation.resent", "An invitation was sent again", "invitations.resend"),
      entry("invitation.revoked", "An invitation was withdrawn", "invitations.revoke"),
      entry("invitation.accepted", "Somebody joined", "invitations.accept"),
      entry("member.updated", "A member's role changed", "members.update"),
      entry("member.suspended", "A member was suspended", "members.suspend"),
      entry("member.restored", "A member was restored", "members.restore"),
      entry("member.removed", "A member was removed", "members.remove"),
      entry("member.left", "A member left", "members.leave"),
    ],
  },
  {
    ...{ id: "company", label: "Roles and company", scope: "company", named: true },
    types: [
      ...life("role", "roles", "A role"),
      ...life("account", "accounts", "An account"),
      entry("service_account.created", "A service account was created", "service-accounts.create"),
      entry("service_account.updated", "A service account was changed", "service-accounts.update"),
      entry("service_account.suspended", "A service account was suspended", "service-accounts.suspend"),
      entry("service_account.restored", "A service account was restored", "service-accounts.restore"),
      entry("service_account.removed", "A service account was removed", "service-accounts.remove"),
      entry("log_policy.updated", "What is kept of calls changed", "log-policies.update"),
      entry("company.updated", "The company's settings changed", "companies.update"),
      entry("company.default_limit_updated", "The default limit changed", "key-policies.update-default"),
    ],
  },
];

/** What a test of an endpoint sends; nobody chooses it, every endpoint can be sent it. */
export const testType = "webhook.test";

/** Every type that can be chosen. */
export const eventTypes: readonly string[] = eventTypeGroups.flatMap(({ types }) =>
  types.map(({ type }) => type),
);

type Told = EventTypeEntry & { group: EventTypeGroup };

const told: readonly Told[] = eventTypeGroups.flatMap((group) =>
  group.types.map((type) => ({ ...type, group })),
);
const byDeed = new Map(told.flatMap((type) => type.from.map((deed) => [deed, type] as const)));
const byType = new Map(told.map((type) => [type.type, type]));

/** What a deed of the security log is told as; null where it is not told. */
export function toldAs(deed: string): Told | null {
  return byDeed.get(deed) ?? null;
}

/** A type in words; an app's own, and one that nobody worded yet, keeps its name. */
export function eventTypeTitle(type: string): string {
  return type === testType ? "A test of a webhook endpoint" : (byType.get(type)?.title ?? type);
}
