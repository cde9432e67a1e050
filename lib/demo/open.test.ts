import { afterEach, describe, expect, test } from "vitest";
import { endSession } from "@/lib/auth/sign-out";
import { findSession } from "@/lib/auth/session";
import { createApiKey } from "@/lib/api-keys/create";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { codes } from "@/lib/testing/call";
import { enterDemo } from "@/lib/testing/demos";
import { apiOf, newAddress } from "@/lib/testing/tenant";
import { demoCallsPerMinute, demoChanges, demoHours, demoKeys } from "./limits";
import { spendDemoChange } from "./spend";

const { DEMO, DEMO_LIMIT } = env();
afterEach(() => Object.assign(env(), { DEMO, DEMO_LIMIT }));

/** Demos that are there now, ended ones among them: they take room until they are removed. */
const live = () => prisma().company.count({ where: { demoEndsAt: { not: null } } });

describe("there are only so many demos", () => {
  test("of all that ask at once no more get one than there is room for", async () => {
    Object.assign(env(), { DEMO_LIMIT: (await live()) + 2 });
    const asked = await Promise.allSettled(Array.from({ length: 5 }, () => enterDemo()));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    for (const one of asked)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "unavailable" });
  });

  test("an address has its share, and others are not held by it", async () => {
    Object.assign(env(), { DEMO_LIMIT: 0 }); // refused late, so that none is made
    const address = newAddress();
    const codesOf = async (from: string) =>
      enterDemo(from).then(
        () => "made",
        (error: { code: string }) => error.code,
      );
    for (let count = 1; count <= 12; count++) expect(await codesOf(address)).toBe("unavailable");
    expect(await codesOf(address)).toBe("too_many_failures");
    expect(await codesOf(newAddress())).toBe("unavailable");
  });

  test("where they are off there are none", async () => {
    Object.assign(env(), { DEMO: "off" });
    await expect(enterDemo()).rejects.toMatchObject({ code: "not_found" });
  });
});

test("a demo takes so many keys, changes, bytes and calls; and ends with its visitor", async () => {
  const { actor, companyId, sessionId } = await enterDemo();
  const { expiresAt } = await prisma().session.findUniqueOrThrow({ where: { id: sessionId } });
  const company = await prisma().company.findUniqueOrThrow({ where: { id: companyId } });
  expect(expiresAt).toEqual(company.demoEndsAt);
  expect(expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(demoHours * 3_600_000);
  expect(company.maxApiKeys).toBe(demoKeys);

  const grants = { permissions: { customers: ["create", "read"] }, rateLimitMax: 10_000 };
  const { secret } = await createApiKey(actor, { name: "Loud", ...grants });
  const api = apiOf(secret);
  const large = await api("POST", "/customers", { name: "Large", metadata: { text: "x".repeat(40_000) } });
  expect(codes(large)).toEqual(["body_too_large"]);
  const answers = await Promise.all(
    Array.from({ length: demoCallsPerMinute + 5 }, () => api("GET", "/whoami")),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(5);
  expect(refused[0]?.headers.get("retry-after")).toMatch(/^\d+$/);

  const rename = async () => createApiKey(actor, { name: "" }).catch((error: { code: string }) => error.code);
  expect(await rename()).toBe("invalid_attribute"); // a slip costs nothing
  await spend(actor.company.id, demoChanges);
  const one = createApiKey(actor, { name: "One more" });
  await expect(one).rejects.toMatchObject({ code: "quota_exceeded" });

  await endSession(sessionId, actor.caller);
  expect(await findSession(sessionId)).toBeNull();
  const ended = await prisma().company.findUniqueOrThrow({ where: { id: companyId } });
  expect(ended.demoEndsAt?.getTime()).toBeLessThanOrEqual(Date.now());
  expect(codes(await api("GET", "/whoami"))).toEqual(["invalid_credentials"]);
});

async function spend(companyId: string, changes: number): Promise<void> {
  for (let change = 0; change < changes; change++)
    if (
      await spendDemoChange(companyId).then(
        () => false,
        () => true,
      )
    )
      return;
}
