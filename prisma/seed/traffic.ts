import { callOf, isAdmitted, type Attempt, type CallContext, type DemoCall, type Reach } from "./calls";
import { stageAt, stateOf, type DemoKey, type Stage } from "./key-life";
import type { Refusal, TrafficPlan } from "./key-plan";
import { stoppedSince } from "./owners";
import type { CompanyPlan } from "./plan";
import { randomOf, type Random } from "./random";
import { momentsOf } from "./rhythm";
import { atHour, minuteMs } from "./times";

/** What a key was used for in the last 30 days, and in spells before that, in order. */
export function trafficOf(plan: CompanyPlan, key: DemoKey, reach: Reach, now: Date): DemoCall[] {
  const { traffic, name } = key.plan;
  if (!traffic) return [];
  const random = randomOf(`${plan.slug}/traffic/${name}`);
  const context: CallContext = { plan, traffic, reach, random };
  const { createdAt, deletedAt } = stateOf(key);
  const calls: DemoCall[] = [];
  let admitted = 0n;
  for (const moment of callingTimes(traffic, random, { from: createdAt, to: deletedAt ?? now, now })) {
    const stage = stageAt(key, moment.at);
    const { quotaMax } = stage.state;
    const spent = quotaMax !== null && admitted >= quotaMax ? quotaExceeded : null;
    const stopped = stoppedAt(plan, stage, moment.at, now);
    if (!moment.inSpell && (stopped ?? spent) && !random.chance(traffic.whileStopped ?? 0)) continue;
    const { from, refusal } = senderOf(traffic, random, moment);
    const attempt: Attempt = { at: moment.at, key: stage.state, from, refusal: stopped ?? refusal ?? spent };
    const call = callOf(context, attempt);
    if (isAdmitted(call)) admitted += 1n;
    calls.push(call);
  }
  return calls;
}

/** How counters stand after calls: those that passed the limit, and when anything last came. */
export function countersOf(calls: readonly DemoCall[]): { requestCount: bigint; lastRequest: Date | null } {
  return {
    requestCount: BigInt(calls.filter(isAdmitted).length),
    lastRequest: calls.at(-1)?.at ?? null,
  };
}

const quotaExceeded: Refusal = { status: 429, code: "quota_exceeded" };

/** What the holder of a key that does not work is told; the first that applies. */
function stoppedAt(plan: CompanyPlan, { state, owner }: Stage, at: Date, now: Date): Refusal | null {
  const { expirationDate, revokedAt, notBefore } = state;
  const since = stoppedSince(plan, owner, now);
  if (expirationDate && expirationDate <= at) return { status: 401, code: "key_expired" };
  if (revokedAt || (since && since <= at)) return { status: 401, code: "key_revoked" };
  return notBefore && notBefore > at ? { status: 401, code: "key_not_yet_valid" } : null;
}

type Moment = { at: Date; inSpell: boolean; refusal: Refusal | null };
type Span = Record<"from" | "to" | "now", Date>;

/** When it calls, in order. During a spell nothing ordinary comes. */
function callingTimes(traffic: TrafficPlan, random: Random, span: Span): Moment[] {
  const spells = (traffic.spells ?? []).map((spell) => {
    const begin = atHour(span.now, spell.daysAgo, spell.hour).getTime();
    return { ...spell, begin, end: begin + spell.minutes * minuteMs };
  });
  const ordinary = momentsOf(traffic, random, span)
    .filter((at) => spells.every(({ begin, end }) => at.getTime() < begin || at.getTime() >= end))
    .map((at): Moment => ({ at, inSpell: false, refusal: null }));
  const special = spells.flatMap(({ begin, minutes, perMinute, refused }) =>
    Array.from({ length: Math.round(minutes * perMinute) }, (_, index): Moment => {
      const at = new Date(Math.floor(begin + (index / perMinute) * minuteMs));
      const beyond = refused && index % perMinute >= refused.beyond;
      return { at, inSpell: true, refusal: beyond ? { status: refused.status, code: refused.code } : null };
    }),
  );
  return [...ordinary, ...special].sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** Which machine calls, and what it meets for what it is. */
function senderOf(
  { strays, addresses, userAgent }: TrafficPlan,
  random: Random,
  { inSpell, refusal }: Moment,
): Pick<Attempt, "from" | "refusal"> {
  if (strays && !inSpell && random.chance(strays.share)) {
    const { address, userAgent: agent } = strays;
    return { from: { address, userAgent: agent }, refusal: strays.refusal };
  }
  const index = random.int(0, addresses.length - 1);
  const agents = typeof userAgent === "string" ? [userAgent] : userAgent;
  const from = { address: addresses[index] ?? "", userAgent: agents[index % agents.length] ?? "" };
  return { from, refusal };
}
