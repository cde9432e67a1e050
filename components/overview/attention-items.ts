import { keysPath, listId } from "@/components/api-keys/list/list-address";
import { withoutFactorPath } from "@/components/members/member-address";
import { hrefOf } from "@/components/shell/page-address";
import { figure } from "@/components/ui/figure";
import type { FailingAdapter } from "@/lib/overview/adapters";
import type { FailedJobs } from "@/lib/overview/jobs";
import { pressingConcerns, type PressingConcern } from "@/lib/api-keys/concerns";
import type { KeyAttention } from "@/lib/overview/keys";
import type { MissingSecondFactors } from "@/lib/overview/second-factor";
import type { FlaggedSessions } from "@/lib/overview/sessions";
import type { FailingWebhook } from "@/lib/overview/webhooks";
import { concernLabels } from "@/lib/sessions/concerns";

/** What somebody should look at, and the way there. */
export type AttentionItem = {
  key: string;
  /** danger: something does not work now. caution: something soon will not, or may not be what it seems. */
  tone: "danger" | "caution";
  title: string;
  detail: string | null;
  /** Since when, or until when. */
  at: string | null;
  href: string;
};

/** What was found; null where the viewer's role does not include it. */
export type Findings = {
  keys: KeyAttention | null;
  webhooks: readonly FailingWebhook[] | null;
  adapters: readonly FailingAdapter[] | null;
  jobs: FailedJobs | null;
  sessions: FlaggedSessions | null;
  secondFactors: MissingSecondFactors;
  /** What is wrong with the security log, in words. */
  logFault: { words: string; at: string } | null;
};

/** Everything that needs attention; what does not work now comes first. */
export function attentionItems(found: Findings): AttentionItem[] {
  const items = [
    ...logItems(found.logFault),
    ...several(found.webhooks ?? [], webhookItem, "webhooks do not get their events", "/webhooks"),
    ...several(found.adapters ?? [], adapterItem, "adapters fail", "/adapters"),
    ...jobItems(found.jobs),
    ...keyItems(found.keys),
    ...sessionItems(found.sessions),
    ...secondFactorItems(found.secondFactors),
  ];
  return [
    ...items.filter(({ tone }) => tone === "danger"),
    ...items.filter(({ tone }) => tone === "caution"),
  ];
}

function logItems(fault: Findings["logFault"]): AttentionItem[] {
  if (!fault) return [];
  const title = "The security log is broken";
  return [
    { key: "log", tone: "danger", title, detail: fault.words, at: fault.at, href: "/settings/security/logs" },
  ];
}

const mostApart = 3;

/** Each on its own while they are few, else all in one. */
function several<Found extends { since: string }>(
  found: readonly Found[],
  itemOf: (one: Found) => AttentionItem,
  words: string,
  href: string,
): AttentionItem[] {
  if (found.length <= mostApart) return found.map(itemOf);
  const title = `${figure(found.length)} ${words}`;
  return [{ key: href, tone: "danger", title, detail: null, at: found[0]?.since ?? null, href }];
}

/** Of an address only the host is shown: the rest may be a secret. */
function webhookItem({ id, url, disabled, since }: FailingWebhook): AttentionItem {
  const host = URL.canParse(url) ? new URL(url).host : url;
  const detail = disabled
    ? "It was stopped after failing for long: nothing is sent there any more."
    : "Events do not arrive there; each is tried again for a while.";
  const title = `The webhook at ${host} ${disabled ? "is stopped" : "fails"}`;
  return { key: id, tone: "danger", title, detail, at: since, href: `/webhooks/${id}` };
}

function adapterItem({ id, name, error, since }: FailingAdapter): AttentionItem {
  const title = `The adapter ${name} fails`;
  return { key: id, tone: "danger", title, detail: error, at: since, href: `/adapters/${id}` };
}

function jobItems(jobs: FailedJobs | null): AttentionItem[] {
  if (!jobs?.latest) return [];
  const { count, latest } = jobs;
  const title = `${figure(count)} ${count === 1 ? "job" : "jobs"} failed in the last 24 hours`;
  const detail = `${count === 1 ? "It" : "The last one"} was started by ${latest.by}.`;
  return [{ key: "jobs", tone: "danger", title, detail, at: latest.at, href: "/jobs?status=failed" }];
}

const keyWords: Record<PressingConcern, { one: string; many: string; first: (name: string) => string }> = {
  stopped: {
    one: "key has stopped with its owner",
    many: "keys have stopped with their owners",
    first: (name) => `Every call with ${name} is answered 401.`,
  },
  expiring: {
    one: "key expires within 30 days",
    many: "keys expire within 30 days",
    first: (name) => `First: ${name}`,
  },
  idle: {
    one: "key has not been used for long",
    many: "keys have not been used for long",
    first: (name) => `Longest: ${name}`,
  },
};

function keyItems(keys: KeyAttention | null): AttentionItem[] {
  if (!keys) return [];
  return pressingConcerns.flatMap((concern): AttentionItem[] => {
    const { count, more } = keys.counts[concern];
    if (count === 0) return [];
    const { one, many, first } = keyWords[concern];
    const example = keys.first[concern];
    return [
      {
        ...{ key: concern, tone: concern === "stopped" ? "danger" : "caution" },
        title: `${more ? "More than " : ""}${figure(count)} ${count === 1 ? one : many}`,
        ...{ detail: example && first(example.name), at: example?.at ?? null },
        href: keysHref(concern),
      },
    ];
  });
}

/** The list of keys, narrowed to those of a concern. */
export const keysHref = (attention: string) => `${hrefOf(keysPath, { attention })}#${listId}`;

function sessionItems(sessions: FlaggedSessions | null): AttentionItem[] {
  if (!sessions?.latest) return [];
  const { count, latest } = sessions;
  const why = latest.concerns.map((kind) => concernLabels[kind].toLowerCase()).join(", ");
  return [
    {
      ...{ key: "sessions", tone: "caution" },
      title: `${figure(count)} ${count === 1 ? "session stands" : "sessions stand"} out`,
      ...{ detail: `${latest.person}: ${why}`, at: latest.at },
      href: "/settings/security/sessions?flag=any",
    },
  ];
}

function secondFactorItems(missing: MissingSecondFactors): AttentionItem[] {
  if (!missing || missing.count === 0) return [];
  const { count, named } = missing;
  const others = count - named.length;
  return [
    {
      ...{ key: "second-factors", tone: "caution" },
      title: `${figure(count)} ${count === 1 ? "person has" : "people have"} no second factor, though your company demands one`,
      detail: `${named.join(", ")}${others > 0 ? ` and ${figure(others)} more` : ""}`,
      ...{ at: null, href: withoutFactorPath },
    },
  ];
}
