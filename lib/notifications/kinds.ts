import type { Permission } from "../permissions/registry";

export type Tone = "neutral" | "positive" | "caution" | "danger";

type Kind = {
  kind: string;
  /** What such ones are about, for whoever chooses which they want. */
  label: string;
  tone: Tone;
  /** What one must be allowed to see one that is one's own; null: nothing. */
  own: Permission | null;
  /** What one must be allowed to see one that is everybody's; null: there are none. */
  everybody: Permission | null;
};

/** Every kind of notification there is, the gravest first. Client-safe. */
export const notificationKinds = [
  {
    kind: "session.flagged",
    label: "Unusual sign-ins",
    tone: "danger",
    own: "sessions:read",
    everybody: "sessions:administer",
  },
  {
    kind: "key.expired",
    label: "Keys that expired",
    tone: "danger",
    own: "api-keys:read",
    everybody: "api-keys:administer",
  },
  {
    kind: "key.expiring",
    label: "Keys that expire soon",
    tone: "caution",
    own: "api-keys:read",
    everybody: "api-keys:administer",
  },
  {
    kind: "key.suspended",
    label: "Keys revoked for not being used",
    tone: "caution",
    own: "api-keys:read",
    everybody: "api-keys:administer",
  },
  {
    kind: "key.changed",
    label: "Keys of yours that others stop or replace",
    tone: "caution",
    own: "api-keys:read",
    everybody: null,
  },
  {
    kind: "webhook.disabled",
    label: "Webhooks that were disabled",
    tone: "danger",
    own: null,
    everybody: "webhooks:update",
  },
  {
    kind: "adapter.failing",
    label: "Adapters that fail",
    tone: "danger",
    own: null,
    everybody: "adapters:update",
  },
  {
    kind: "adapter.recovered",
    label: "Adapters that work again",
    tone: "positive",
    own: null,
    everybody: "adapters:update",
  },
  {
    kind: "job.failed",
    label: "Jobs of yours that failed",
    tone: "danger",
    own: "jobs:read",
    everybody: null,
  },
  {
    kind: "job.finished",
    label: "Jobs of yours that finished",
    tone: "positive",
    own: "jobs:read",
    everybody: null,
  },
  {
    kind: "role.changed",
    label: "Changes of your role",
    tone: "neutral",
    own: null,
    everybody: null,
  },
  {
    kind: "member.joined",
    label: "People who join",
    tone: "positive",
    own: null,
    everybody: "members:create",
  },
  {
    kind: "ticket.answered",
    label: "Answers from support",
    tone: "neutral",
    own: "support-tickets:read",
    everybody: null,
  },
] as const satisfies readonly Kind[];

export type NotificationKind = (typeof notificationKinds)[number]["kind"];

const byName: ReadonlyMap<string, Kind> = new Map(notificationKinds.map((kind) => [kind.kind, kind]));

/** Null for one that this version of the code does not know. */
export function findNotificationKind(name: string): (Kind & { kind: NotificationKind }) | null {
  return (byName.get(name) as (Kind & { kind: NotificationKind }) | undefined) ?? null; // the map is made of them
}
