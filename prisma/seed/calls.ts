import { basePaths } from "@/lib/environments";
import type { RequestLogEntry } from "@/lib/request-logs/entry";
import { bytesOf, endpointOf, placeOfAddress } from "./call-facts";
import { idOf, timeOrderedIdOf } from "./ids";
import type { Refusal, TrafficPlan } from "./key-plan";
import type { KeyState } from "./keys";
import type { Device } from "./people";
import { accountIdOf, type CompanyPlan } from "./plan";
import type { Random } from "./random";

/** A row of the request log. */
export type DemoCall = Omit<RequestLogEntry, "admitted" | "payload">;

/** Ids that a call's path can name. */
export type Reach = Record<"customer" | "license" | "post", readonly string[]>;

export type CallContext = {
  plan: CompanyPlan;
  traffic: TrafficPlan;
  reach: Reach;
  random: Random;
};

/** A call that is about to be made: with a key as it is then, and what it meets before any work. */
export type Attempt = {
  at: Date;
  key: KeyState;
  from: Pick<Device, "address" | "userAgent">;
  refusal: Refusal | null;
};

type Outcome = { status: number; code: string | null };

/** One call of a key, as the public API would have logged it. */
export function callOf({ plan, traffic, reach, random }: CallContext, attempt: Attempt): DemoCall {
  const { at, key, from, refusal } = attempt;
  const [call, planned] = random.weighted(
    traffic.calls.map(([weight, text, meets]) => [weight, [text, meets]] as const),
  );
  const [method = "GET", template = "/"] = call.split(" ");
  const outcome = refusal ?? planned ?? outcomeOf(method, template, random);
  const { status, code } = outcome;
  const draw = random.int(0, 2 ** 31);
  const path = basePaths[key.environment] + pathOf(template, reach, status === 404, random);
  const id = timeOrderedIdOf(at, `${key.id}/${draw}`);
  return {
    id,
    at,
    requestId: idOf(`${key.id}/${at.getTime()}/${draw}`),
    companyId: key.companyId,
    environment: key.environment,
    method,
    path,
    status,
    code,
    apiKeyId: key.id,
    secretId: secretUsed(key, from.address, traffic.behind, at),
    userId: code !== null && unusable.includes(code) ? null : key.userId,
    accountId: traffic.account && isAdmitted(outcome) ? accountIdOf(plan, traffic.account) : null,
    customerId: customerOf(template, path) ?? (status === 201 ? customerInBody(template, reach, draw) : null),
    endpoint: endpointOf(method, path),
    fingerprint: null,
    ...from,
    ...placeOfAddress(from.address),
    durationMicros: durationOf(method, template, status, random),
    ...bytesOf({ id, method, path, status }),
  };
}

/** Refused before anybody asks whose the key is. */
const unusable = ["key_expired", "key_revoked", "key_not_yet_valid"];
const beforeTheLimit = ["ip_forbidden", "origin_forbidden", "certificate_mismatch"];

/** Whether a call counts: the checks that come before the rate limit, the limit itself and the quota let it through. */
export function isAdmitted({ status, code }: Outcome): boolean {
  return status !== 401 && status !== 429 && (code === null || !beforeTheLimit.includes(code));
}

/** The current secret; where one machine is behind, the former one as long as it works. */
function secretUsed({ secrets }: KeyState, address: string, behind: string | undefined, at: Date) {
  const [current, former] = secrets;
  const lives = former?.expiresAt && former.expiresAt > at;
  return (address === behind && lives ? former.id : current?.id) ?? null;
}

/** Mostly all is well. */
function outcomeOf(method: string, template: string, random: Random): Outcome {
  if (random.chance(0.0005)) return { status: 500, code: "internal" };
  const one = template.includes("/{");
  if (one && random.chance(0.02)) return { status: 404, code: "not_found" };
  if ((method === "POST" || method === "PATCH") && random.chance(0.025))
    return { status: 422, code: "invalid_attribute" };
  if (method === "GET" && !one && random.chance(0.004)) return { status: 400, code: "invalid_parameter" };
  return { status: { POST: 201, DELETE: 204 }[method] ?? 200, code: null };
}

/** A template with ids of the company's own; where nothing was found, one of nobody's. */
function pathOf(template: string, reach: Reach, missing: boolean, random: Random): string {
  return template.replace(/\{(customer|license|post)\}/, (_, noun: keyof Reach) =>
    missing ? idOf(`nobody/${random.int(0, 2 ** 31)}`) : random.pick(reach[noun]),
  );
}

/** The customer that an address names. */
function customerOf(template: string, path: string): string | null {
  const [id] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(path) ?? [];
  return template.includes("{customer}") ? (id ?? null) : null;
}

/** What a license or a measurement is of stands in the body. */
function customerInBody(template: string, { customer }: Reach, draw: number): string | null {
  const named = template === "/licenses" || template === "/telemetry";
  return named ? (customer[draw % customer.length] ?? null) : null;
}

/** Microseconds: a refusal is quick, a write takes longer than a read, and now and then one call waits. */
function durationOf(method: string, template: string, status: number, random: Random): number {
  const work = method === "GET" ? (template.includes("/{") ? 3_200 : 7_500) : 9_500;
  const usual = status === 401 || status === 403 || status === 429 ? 1_100 : work;
  const spread = 0.55 + random.next() + random.next() ** 4 * 3;
  return Math.round(usual * spread * (random.chance(0.004) ? 12 : 1));
}
