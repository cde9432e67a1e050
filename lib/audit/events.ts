export type EventGroup = { id: string; label: string; events: readonly string[] };

const of = (noun: string, verbs: readonly string[]) => verbs.map((verb) => `${noun}.${verb}`);
const changes = ["create", "update", "delete"];

/** What the log can be narrowed to, in the order a person looks for it: an event, or all of a group. */
export const eventGroups: readonly EventGroup[] = [
  {
    id: "signing-in",
    label: "Signing in",
    events: [
      ...of("sessions", ["create", "delete", "end"]),
      "people.update",
      ...of("passwords", ["request-reset", "reset", "update"]),
      ...of("emails", ["request-change", "update"]),
      ...of("two-factor", ["enable", "disable", "renew-codes", "use-code"]),
      ...of("identities", ["create", "delete"]),
    ],
  },
  {
    id: "devices",
    label: "Devices",
    events: of("devices", ["trust", "distrust", "rename", "block", "unblock", "review"]),
  },
  {
    id: "api-keys",
    label: "API keys",
    events: [
      ...of("api-keys", [...["create", "update", "regenerate", "revoke", "reactivate", "reassign", "tag"]]),
      ...of("api-keys", ["end-overlap", "delete", "export", "change-many", "certificate-refused"]),
      ...of("key-policies", ["update", "update-default"]),
      ...of("public-keys", ["create", "update", "regenerate"]),
    ],
  },
  {
    id: "people",
    label: "People and programs",
    events: [
      ...of("invitations", ["create", "resend", "revoke", "accept"]),
      ...of("members", ["update", "suspend", "restore", "remove", "leave"]),
      ...of("roles", changes),
      ...of("service-accounts", ["create", "update", "suspend", "restore", "remove"]),
    ],
  },
  {
    id: "company",
    label: "Company",
    events: [
      ...of("companies", ["create", "update"]),
      ...of("accounts", changes),
      ...of("log-policies", ["update"]),
    ],
  },
  {
    id: "support",
    label: "Support",
    events: [
      ...of("support-tickets", ["create", "reply", "answer", "close", "reopen"]),
      "support-requests.create",
    ],
  },
  {
    id: "data",
    label: "Data",
    events: ["customers", "licenses", "posts", "comments"].flatMap((noun) => of(noun, changes)),
  },
  {
    id: "jobs",
    label: "Exports, imports and jobs",
    events: [
      ...of("exports", ["create", "finish", "download"]),
      ...of("imports", ["create", "finish"]),
      ...of("jobs", ["cancel", "retry", "finish", "fail", "stop"]),
    ],
  },
  { id: "views", label: "Saved views", events: of("saved-views", changes) },
  {
    id: "webhooks",
    label: "Webhooks",
    events: of("webhooks", [...changes, "enable", "disable", "rotate-secret", "test", "replay"]),
  },
  {
    id: "adapters",
    label: "Adapters",
    events: of("adapters", [...changes, ...["pause", "resume", "sync", "finish-sync", "fail", "recover"]]),
  },
  {
    id: "security-log",
    label: "The log itself",
    events: of("security-logs", ["verify", "prune"]),
  },
];

/** Every event of {@link eventGroups}. */
export const securityEvents: readonly string[] = eventGroups.flatMap(({ events }) => events);

/** The events that a filter means: those of a group, or the one that it names. */
export function eventsNamed(filter: string): readonly string[] {
  return eventGroups.find(({ id }) => id === filter)?.events ?? [filter];
}
