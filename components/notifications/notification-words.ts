import { figure } from "@/components/ui/figure";
import { kindLabels } from "@/components/jobs/job-words";
import type { NotificationView } from "@/lib/notifications/present";

export type Told = {
  title: string;
  /** What else is to be known, or done. */
  detail: string | null;
  /** The very place. */
  href: string;
};

/** A notification in words, and where it leads. */
export function told(notification: NotificationView): Told {
  return words[notification.kind](notification);
}

type Word = (notification: NotificationView) => Told;

const text = ({ data }: NotificationView, name: string) => {
  const value = data[name];
  return typeof value === "string" && value !== "" ? value : null;
};

/** “Terminal”, or with others “Terminal” and 3 more keys. */
function keys({ subject, count }: NotificationView, alone: string): string {
  const name = subject.name ?? alone;
  if (count === 1) return name;
  return `${name} and ${figure(count - 1)} other ${count === 2 ? "key" : "keys"}`;
}

const keyHref = ({ subject, count }: NotificationView, several: string) =>
  count === 1 && subject.id !== null ? `/settings/api-keys/${subject.id}` : `/settings/api-keys${several}`;

const deeds: Readonly<Record<string, string>> = {
  "api_key.revoked": "revoked",
  "api_key.reactivated": "reactivated",
  "api_key.regenerated": "regenerated",
  "api_key.deleted": "deleted",
};
const follows: Readonly<Record<string, string>> = {
  "api_key.revoked": "Calls with it are answered 401. It can be reactivated.",
  "api_key.reactivated": "It works again, with the secret that it had.",
  "api_key.regenerated": "It has a new secret; whatever uses the old one must be given it.",
  "api_key.deleted": "Calls with it are answered 401, for good.",
};

const flagWords: Readonly<Record<string, string>> = {
  new_device: "on a new device",
  new_country: "from a new country",
  two_places: "in two places at once",
  unfamiliar_platform: "on an unfamiliar system",
};

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

const words: Readonly<Record<NotificationView["kind"], Word>> = {
  "session.flagged": (one) => {
    const flags = Array.isArray(one.data.flags) ? one.data.flags : [];
    const how = flags.flatMap((flag) => flagWords[String(flag)] ?? []).join(", ");
    return {
      title: one.own ? "An unusual sign-in to your account" : `An unusual sign-in of ${one.subject.name}`,
      detail: `Signed in ${how || "in an unusual way"}. ${one.own ? "If that was not you, end the session and change your password." : "Ask them, or end the session."}`,
      href: one.own ? "/settings/security/sessions?person=me" : "/settings/security/sessions",
    };
  },
  "key.expired": (one) => ({
    title: `${keys(one, "A key")} expired`,
    detail: "Calls are answered 401 key_expired. Give it a later expiry, or let it rest.",
    href: keyHref(one, "?status=expired"),
  }),
  "key.expiring": (one) => {
    const at = text(one, "expiresAt");
    const soon = one.count === 1 && at !== null ? `on ${day.format(new Date(at))}` : "soon";
    return {
      title: `${keys(one, "A key")} ${one.count === 1 ? "expires" : "expire"} ${soon}`,
      detail: "Whatever uses it stops working then, unless it gets a later expiry or a new key.",
      href: keyHref(one, "?attention=expiring"),
    };
  },
  "key.suspended": (one) => ({
    title: `${keys(one, "A key")} ${one.count === 1 ? "was" : "were"} revoked: nobody used ${one.count === 1 ? "it" : "them"}`,
    detail: "The policy of its environment says so. It can be reactivated.",
    href: keyHref(one, "?status=inactive"),
  }),
  "key.changed": (one) => {
    const deed = text(one, "deed") ?? "";
    const by = text(one, "by") ?? "Somebody";
    if (deed === "api_key.reassigned") {
      const title = `${by} gave you ${keys(one, "a key")}`;
      return { title, detail: "You own it now: it is bound by your role.", href: keyHref(one, "") };
    }
    return {
      title: `${by} ${deeds[deed] ?? "changed"} ${keys(one, "a key of yours")}`,
      detail: one.count === 1 ? (follows[deed] ?? null) : null,
      href: deed === "api_key.deleted" ? "/settings/api-keys" : keyHref(one, ""),
    };
  },
  "webhook.disabled": (one) => ({
    title: `The webhook to ${one.subject.name ?? "an endpoint"} was disabled`,
    detail:
      text(one, "reason") === "gone"
        ? "It answered 410 Gone. Nothing is sent there any more."
        : "Nothing arrived there for three days. Put it right, enable it, and send again what failed.",
    href: `/webhooks/${one.subject.id}`,
  }),
  "adapter.failing": (one) => ({
    title: `The adapter ${one.subject.name ?? ""} fails`,
    detail: text(one, "error"),
    href: `/adapters/${one.subject.id}`,
  }),
  "adapter.recovered": (one) => ({
    title: `The adapter ${one.subject.name ?? ""} works again`,
    detail: null,
    href: `/adapters/${one.subject.id}`,
  }),
  "job.failed": (one) => ({
    title: `${jobWord(one)} failed`,
    detail: text(one, "error"),
    href: `/jobs?job=${one.subject.id}`,
  }),
  "job.finished": (one) => ({
    title: `${jobWord(one)} finished`,
    detail: null,
    href: `/jobs?job=${one.subject.id}`,
  }),
  "role.changed": (one) => ({
    title: `Your role is ${text(one, "to") ?? "another one"} now`,
    detail: `${text(one, "by") ?? "Somebody"} changed it from ${text(one, "from") ?? "the former one"}. Your keys follow it.`,
    href: "/profile",
  }),
  "member.joined": (one) => ({
    title: `${one.subject.name ?? "Somebody"} joined`,
    detail: null,
    href: `/settings/members?q=${encodeURIComponent(one.subject.name ?? "")}`,
  }),
  "ticket.answered": (one) => ({
    title: `Support answered: ${one.subject.name ?? "your request"}`,
    detail: null,
    href: `/support/${one.subject.id}`,
  }),
};

function jobWord(one: NotificationView): string {
  const label = kindLabels[text(one, "job") ?? ""] ?? "Job";
  return `Your ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}
