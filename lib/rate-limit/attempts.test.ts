import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import {
  accountSubject,
  addressSubject,
  attemptBlocked,
  attemptLimits,
  guardAttempt,
  recordFailure,
  signInSubjects,
} from "./attempts";
import { makeLimiter } from "./limiter";
import { postgresBuckets } from "./postgres";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
const limiter = makeLimiter({ postgres: postgresBuckets(pool) });

afterAll(async () => {
  limiter.close();
  await pool.end();
});

let addresses = 0;
/** An address nobody else in these tests uses. */
const someAddress = () =>
  `10.${(addresses += 1) >> 8}.${addresses & 255}.${1 + Math.floor(Math.random() * 250)}`;
const someEmail = () => `${randomUUID()}@example.test`;

async function signIn(attempt: { email: string; address: string; knownAddress: boolean }, correct: boolean) {
  const outcome = await guardAttempt(
    signInSubjects(attempt),
    async () => (correct ? "session" : null),
    limiter,
  );
  if (outcome.blocked) return "blocked";
  return outcome.result ?? "wrong";
}

describe("failed credentials", () => {
  test("are borne as often as the limit says, then refused with a wait", async () => {
    const subject = addressSubject(someAddress());
    for (let failure = 0; failure < attemptLimits.credentials.max; failure += 1) {
      expect(await attemptBlocked("credentials", subject, limiter)).toBeNull();
      expect((await recordFailure("credentials", subject, limiter)).admitted).toBe(true);
    }
    const refusal = await attemptBlocked("credentials", subject, limiter);
    expect(refusal).toMatchObject({ admitted: false, remaining: 0 });
    expect(refusal?.retryAfterMs).toBeGreaterThan(0);
    expect(refusal?.retryAfterMs).toBeLessThanOrEqual(attemptLimits.credentials.refillIntervalMs);
    expect((await recordFailure("credentials", subject, limiter)).admitted).toBe(false);
    expect(await attemptBlocked("credentials", addressSubject(someAddress()), limiter)).toBeNull();
  });
});

describe("the subject of an address", () => {
  test("is a v6 address's /64, so that its owner cannot rotate through it", () => {
    expect(addressSubject("2001:db8:1:2::1")).toBe(addressSubject("2001:db8:1:2:ffff::9"));
    expect(addressSubject("2001:db8:1:2::1")).not.toBe(addressSubject("2001:db8:1:3::1"));
  });

  test("is the same for a v4 address in its v6 form", () => {
    expect(addressSubject("::ffff:203.0.113.7")).toBe(addressSubject("203.0.113.7"));
    expect(addressSubject("::ffff:203.0.113.7")).not.toBe(addressSubject("::ffff:203.0.113.8"));
  });

  test("is one and the same for all unknown addresses", () => {
    expect(addressSubject(null)).toBe("unknown");
  });
});

describe("sign-in", () => {
  test("an account's name is not kept, and its spelling does not matter", () => {
    expect(accountSubject(" Ada@Acme.test ")).toBe(accountSubject("ada@acme.test"));
    expect(accountSubject("ada@acme.test")).not.toContain("ada");
  });

  test("success takes nothing, however often", async () => {
    const attempt = { email: someEmail(), address: someAddress(), knownAddress: true };
    for (let time = 0; time < 30; time += 1) expect(await signIn(attempt, true)).toBe("session");
  });

  test("ten failures of one address on one account are borne, the eleventh attempt is refused", async () => {
    const attempt = { email: someEmail(), address: someAddress(), knownAddress: false };
    for (let time = 0; time < 10; time += 1) expect(await signIn(attempt, false)).toBe("wrong");
    expect(await signIn(attempt, false)).toBe("blocked");
    expect(await signIn(attempt, true)).toBe("blocked");
    expect(await signIn({ ...attempt, email: someEmail() }, true)).toBe("session");
    expect(await signIn({ ...attempt, address: someAddress() }, true)).toBe("session");
  });

  test("one address is refused after sixty failures, whatever the accounts", async () => {
    const address = someAddress();
    for (let time = 0; time < 60; time += 1)
      expect(await signIn({ email: someEmail(), address, knownAddress: false }, false)).toBe("wrong");
    expect(await signIn({ email: someEmail(), address, knownAddress: false }, false)).toBe("blocked");
  });

  test("guesses from everywhere stop at a hundred, and the owner still gets in from a known address", async () => {
    const email = someEmail();
    const owner = { email, address: someAddress(), knownAddress: true };
    let wrong = 0;
    for (let bot = 0; bot < 150; bot += 1)
      if ((await signIn({ email, address: someAddress(), knownAddress: false }, false)) === "wrong")
        wrong += 1;
    expect(wrong).toBe(100);
    for (let time = 0; time < 20; time += 1) expect(await signIn(owner, true)).toBe("session");
  });

  test("of guesses that start together no more run than there are tries", async () => {
    const subjects = signInSubjects({ email: someEmail(), address: someAddress(), knownAddress: false });
    let ran = 0;
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, () =>
        guardAttempt(
          subjects,
          async () => {
            ran += 1;
            await pause(300);
            return null;
          },
          limiter,
        ),
      ),
    );
    expect(ran).toBeLessThanOrEqual(10);
    expect(ran).toBeGreaterThan(5);
    const refused = outcomes.flatMap(({ blocked }) => (blocked ? [blocked] : []));
    expect(refused).toHaveLength(200 - ran);
    expect(refused.every(({ retryAfterMs }) => retryAfterMs >= 1)).toBe(true);
  });

  test("an attempt that throws frees its place", async () => {
    const subjects = signInSubjects({ email: someEmail(), address: someAddress(), knownAddress: false });
    const failing = guardAttempt(subjects, () => Promise.reject(new Error("database gone")), limiter);
    await expect(failing).rejects.toThrow("database gone");
    for (let time = 0; time < 10; time += 1)
      expect(await guardAttempt(subjects, async () => null, limiter)).toEqual({
        blocked: null,
        result: null,
      });
  });
});
