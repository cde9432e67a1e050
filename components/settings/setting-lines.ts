import { adaptersHref } from "@/components/adapters/adapter-address";
import { counted, listed } from "@/components/api-keys/words";
import { withoutFactorPath } from "@/components/members/member-address";
import { keysHref } from "@/components/overview/attention-items";
import { allSessions, sessionsHref } from "@/components/sessions/session-address";
import { figure } from "@/components/ui/figure";
import { webhooksHref } from "@/components/webhooks/webhooks-address";
import { environmentLabels } from "@/lib/environments";
import type { KeyPolicy } from "@/lib/key-policies/policy";
import type { SessionSummary } from "@/lib/sessions/summarise";
import type { CompanyState } from "@/lib/settings/company";
import type { KeysState } from "@/lib/settings/keys";
import type { LinksState } from "@/lib/settings/links";
import type { MembersState } from "@/lib/settings/members";
import type { RolesState } from "@/lib/settings/roles";

/** What of a part somebody should look at, and the way to exactly that. */
export type Attention = {
  text: string;
  href: string;
  /** danger: it does not work. caution: somebody should act on it. neutral: a choice that one can make. */
  tone: "danger" | "caution" | "neutral";
};

/** How a part of the settings stands: in a line (null where the viewer may not know), and what of it deserves a look. */
export type Line = { state: string | null; attention: Attention | null };

const quiet = (state: string): Line => ({ state, attention: null });

export function keysLine(keys: KeysState): Line {
  const { total, exact, pressing, more } = keys;
  const state = total === 0 ? "No key yet" : `${exact ? "" : "More than "}${counted(total, "key")}`;
  if (pressing === 0) return quiet(state);
  const many = `${more ? "more than " : ""}${figure(pressing)}`;
  const text = `${many} ${pressing === 1 ? "needs" : "need"} attention`;
  return { state, attention: { text, href: keysHref("pressing"), tone: "caution" } };
}

export function policiesLine(policies: readonly KeyPolicy[]): Line {
  const set = policies.filter(
    ({ ownRateLimit, maxLifetimeDays, expiryRequired, idleWarnDays, idleDisableDays }) =>
      ownRateLimit || expiryRequired || [maxLifetimeDays, idleWarnDays, idleDisableDays].some(Boolean),
  );
  const named = set.map(({ environment }) => environmentLabels[environment].toLowerCase());
  return quiet(set.length === 0 ? "None set" : `Set for ${listed(named, "other")}`);
}

type SecurityState = { sessions: SessionSummary | null; everybody: boolean; logBroken: boolean };

export function securityLine({ sessions, everybody, logBroken }: SecurityState): Line {
  const state =
    sessions &&
    `${counted(sessions.live, everybody ? "live session" : "session")}${everybody ? "" : " of yours"}`;
  if (logBroken) {
    const text = "the security log is broken";
    return { state, attention: { text, href: "/settings/security/logs", tone: "danger" } };
  }
  if (!sessions || sessions.any === 0) return { state, attention: null };
  const text = `${figure(sessions.any)} ${sessions.any === 1 ? "stands" : "stand"} out`;
  const href = sessionsHref({ ...allSessions, concern: "any" });
  return { state, attention: { text, href, tone: "caution" } };
}

export function membersLine(members: MembersState): Line {
  const { people, withoutFactor, demanded } = members;
  const state = `${figure(people)} ${people === 1 ? "person" : "people"}`;
  if (withoutFactor === 0) return quiet(state);
  const text = `${figure(withoutFactor)} without a second factor`;
  return { state, attention: { text, href: withoutFactorPath, tone: demanded ? "caution" : "neutral" } };
}

export function rolesLine(roles: RolesState): Line {
  return quiet(
    roles.own === 0
      ? `${figure(roles.builtIn)} built in`
      : `${figure(roles.builtIn)} built in, ${figure(roles.own)} of your own`,
  );
}

export function accountsLine(company: CompanyState): Line {
  const { count, named } = company.accounts;
  const rest = count - named.length;
  return quiet(rest > 0 ? counted(count, "account") : listed(named, "other"));
}

export function companyLine(company: CompanyState): Line {
  const { requireTwoFactor, logDays } = company;
  const factor = requireTwoFactor ? "Second factor demanded" : "Second factor optional";
  return quiet(`${factor}, log kept ${logDays === null ? "for ever" : `for ${counted(logDays, "day")}`}`);
}

export function webhooksLine(webhooks: LinksState): Line {
  return linksLine(webhooks, "endpoint", webhooksHref({ status: "failing" }));
}

export function adaptersLine(adapters: LinksState): Line {
  return linksLine(adapters, "adapter", adaptersHref({ status: "failing" }));
}

function linksLine(links: LinksState, noun: string, href: string): Line {
  const { count, failing } = links;
  const state = count === 0 ? `No ${noun} yet` : counted(count, noun);
  if (failing === 0) return quiet(state);
  return { state, attention: { text: `${figure(failing)} failing`, href, tone: "danger" } };
}
