import { describe, expect, test } from "vitest";
import { statusOf } from "@/lib/api-keys/present";
import { CreateApiKeyInput } from "@/lib/api-keys/schemas";
import { checkSettings } from "@/lib/api-keys/settings";
import { environments } from "@/lib/environments";
import { policyOf } from "@/lib/key-policies/find";
import { expiryFaults, type KeyPolicy } from "@/lib/key-policies/policy";
import { UpdatePublicKeyInput } from "@/lib/public-keys/schemas";
import { acme } from "./acme";
import { customersOf } from "./customers";
import { globex } from "./globex";
import { keyEventsOf } from "./key-events";
import { demoKeyOf, stateOf, type Stage } from "./key-life";
import type { KeyState } from "./keys";
import { licensesOf } from "./licenses";
import { belongsTo, roleOf, type CompanyPlan } from "./plan";
import { policyEventOf, policyRowOf } from "./policies";
import { postsOf } from "./posts";
import { publicKeysOf } from "./public-keys";
import { reachOf } from "./reach";
import { serviceAccountEventsOf } from "./service-accounts";
import { sessionsOf } from "./sessions";
import { atHour } from "./times";
import { trafficOf } from "./traffic";

const now = new Date();
const companies = [acme, globex] as const;

/** Everything of a company that hangs on the time at which it is written. */
function companyAt(plan: CompanyPlan, begun: Date) {
  const customers = customersOf(plan, begun);
  const licenses = licensesOf(plan, customers, begun);
  const { posts, comments } = postsOf(plan, begun);
  const keys = [...publicKeysOf(plan), ...plan.keys].map((key) => demoKeyOf(plan, key, customers, begun));
  const used = keys.map((key) => {
    const reach = reachOf(stateOf(key), { customers, licenses, posts });
    return { key, calls: trafficOf(plan, key, reach, begun) };
  });
  const events = [
    ...plan.serviceAccounts.flatMap((account) => serviceAccountEventsOf(plan, account, begun)),
    ...plan.policies.map((policy) => policyEventOf(plan, policy, begun)),
    ...keys.flatMap((key) => keyEventsOf(plan, key)),
  ];
  return { rows: [...customers, ...licenses, ...posts, ...comments], keys, used, events };
}

describe("the time of day", () => {
  test.each([0, 1, 5, 12, 23.99])("begun at %s o'clock, nothing lies in the future", (hour) => {
    const begun = atHour(now, 0, hour);
    const future = (at: Date | null) => at !== null && at > begun;
    for (const { row } of sessionsOf(begun)) {
      expect([row.createdAt, row.endedAt, row.lastSeenAt].filter(future)).toEqual([]);
      expect(row.lastSeenAt >= row.createdAt && row.lastSeenAt <= row.expiresAt).toBe(true);
    }
    for (const plan of companies) {
      const { rows, keys, used, events } = companyAt(plan, begun);
      expect(rows.flatMap((row) => [row.createdAt, row.updatedAt]).filter(future)).toEqual([]);
      expect(keys.flatMap(({ life }) => life).filter(({ at }) => future(at))).toEqual([]);
      expect(used.flatMap(({ calls }) => calls).filter(({ at }) => future(at))).toEqual([]);
      expect(events.filter(({ at }) => future(at))).toEqual([]);
    }
  });

  test.each([0, 1, 2, 3, 4, 5, 6])("begun %s days from now, the same stories are told", (days) => {
    for (const hour of [0.2, 23]) {
      const { used } = companyAt(acme, atHour(now, -days, hour));
      const codes = new Set(used.flatMap(({ calls }) => calls).map(({ code }) => code));
      expect(refusals.filter((code) => !codes.has(code))).toEqual([]);
      const metered = used.filter(({ key }) => stateOf(key).quotaMax !== null);
      expect(metered.map(({ calls }) => calls.at(-1)?.code)).toEqual(["quota_exceeded"]);
      const overlapping = used.filter(({ key }) => stateOf(key).secrets.length > 1);
      for (const { key, calls } of overlapping) {
        const lately = calls.filter(({ at }) => at >= (key.life.at(-1)?.at ?? now));
        expect(new Set(lately.map(({ secretId }) => secretId)).size).toBe(2);
      }
      expect(overlapping).toHaveLength(1);
    }
  });

  test("but for the secrets, what is written depends on nothing else", () => {
    const twice = [0, 1].map(() =>
      companies.map((plan) => {
        const { rows, used } = companyAt(plan, now);
        return { rows, calls: used.map(({ calls }) => calls) };
      }),
    );
    expect(JSON.stringify(twice[0])).toBe(JSON.stringify(twice[1]));
  });
});

describe.each(companies.map((plan) => [plan.name, plan] as const))("the keys of %s", (_, plan) => {
  const keys = companyAt(plan, now).keys;
  const secretKeys = keys.filter((key) => stateOf(key).kind === "secret");

  test("were made and changed within the rules of the verbs", () => {
    expect(secretKeys.length).toBeGreaterThan(6);
    for (const { state } of secretKeys.flatMap(({ life }) => life)) {
      expect(() => checkSettings(state)).not.toThrow();
      expect(CreateApiKeyInput.parse(settingsOf(state))).toEqual(settingsOf(state));
    }
  });

  test("changed in the order of time, each time in fact, and by somebody who may", () => {
    for (const { life, plan: key } of keys) {
      const times = life.map(({ at }) => at.getTime());
      expect(times, key.name).toEqual(times.toSorted((one, other) => one - other));
      for (const [index, after] of life.slice(1).entries()) {
        const before = life[index] ?? after;
        expect(refusalOf(before.state, after), `${key.name}: ${after.deed.did}`).toBeNull();
        const admin = belongsTo(plan, after.by) && roleOf(plan, after.by) === "admin";
        expect(admin || before.owner === after.by, `${key.name}: ${after.by}`).toBe(true);
      }
    }
    for (const { before, after, event } of keys.flatMap((key) => keyEventsOf(plan, key))) {
      expect(JSON.stringify(before), event).not.toBe(JSON.stringify(after));
    }
  });

  test("that are public may do what an admin can give them, for origins in the form of browsers", () => {
    const publicKeys = keys.filter((key) => stateOf(key).kind === "public");
    expect(publicKeys.map(({ plan: { environment } }) => environment)).toEqual(environments);
    for (const { state } of publicKeys.flatMap(({ life }) => life)) {
      const { environment, permissions, allowedOrigins, rateLimitMax, rateLimitTimeWindow } = state;
      const attributes = { permissions, allowedOrigins, rateLimitMax, rateLimitTimeWindow };
      expect(UpdatePublicKeyInput.parse({ environment, attributes }).attributes).toEqual(attributes);
    }
  });
});

test("a key that is younger than the policy of its environment obeys it", () => {
  const bound = companies.flatMap((plan) =>
    companyAt(plan, now).keys.flatMap(({ life: [{ at, state }] }) => {
      const rule = state.kind === "secret" ? ruleAt(plan, state, at) : null;
      return rule?.maxLifetimeDays ? [{ at, state, rule }] : [];
    }),
  );
  expect(bound.map(({ state }) => state.name)).toContain("Mia's prototype");
  for (const { at, state, rule } of bound) {
    expect(expiryFaults(rule, state.expirationDate, at), state.name).toEqual([]);
    expect(state, state.name).toMatchObject({ rateLimitMax: rule.rateLimitMax });
  }
});

/** What keys can be refused with. */
const refusals = [
  ...["key_expired", "key_revoked", "key_not_yet_valid", "ip_forbidden", "origin_forbidden"],
  ...["certificate_required", "certificate_mismatch", "rate_limited", "quota_exceeded"],
  ...["permission_denied", "field_forbidden"],
];

/** What somebody would have sent to have such a key; times apart. */
function settingsOf(state: KeyState) {
  return {
    name: state.name,
    environment: state.environment,
    description: state.description,
    metadata: state.metadata,
    tags: state.tags,
    ...(!state.inheritsRole && { permissions: state.permissions }),
    allowedIps: state.allowedIps,
    enforceMtls: state.enforceMtls,
    certificateThumbprints: state.certificateThumbprints,
    rateLimitEnabled: state.rateLimitEnabled,
    rateLimitMax: state.rateLimitMax,
    rateLimitTimeWindow: state.rateLimitTimeWindow,
    refillInterval: state.refillInterval,
    refillAmount: state.refillAmount,
    quotaMax: state.quotaMax === null ? null : Number(state.quotaMax),
  };
}

/** The rules of the key's environment at a moment; null before there were any. */
function ruleAt(plan: CompanyPlan, { environment }: KeyState, at: Date): KeyPolicy | null {
  const row = plan.policies
    .map((policy) => policyRowOf(plan, policy, now))
    .find((policy) => policy.environment === environment && policy.updatedAt <= at);
  const company = { defaultRateLimitMax: 100, defaultRateLimitTimeWindow: 60_000 };
  return row ? policyOf(row, company, environment) : null;
}

/** Why the verb of an act would have refused it, or done nothing. */
function refusalOf(before: KeyState, { at, deed }: Stage): string | null {
  const [, former] = before.secrets;
  if (before.deletedAt) return "It is gone";
  if (deed.did === "regenerate" && statusOf(before, at) !== "active") return "It does not work";
  if (deed.did === "revoke" && before.revokedAt) return "It is revoked already";
  if (deed.did === "reactivate" && !before.revokedAt) return "It is not revoked";
  const overlaps = former?.expiresAt && former.expiresAt > at;
  return deed.did === "end-overlap" && !overlaps ? "There is no overlap" : null;
}
