import { beforeEach, expect, test, vi } from "vitest";
import { prisma } from "@/lib/db";
import { publicKeyOf } from "@/lib/testing/public-key";
import { makeTenant, type Tenant } from "@/lib/testing/tenant";
import { issueMissingPublicKeys } from "./issue-missing";

/** As a company was before there were public keys. */
async function withoutPublicKeys({ company }: Tenant, among: object = {}): Promise<void> {
  await prisma().apiKey.deleteMany({ where: { companyId: company.id, kind: "public", ...among } });
}

const kept = ({ company }: Tenant) =>
  prisma().apiKey.findMany({
    where: { companyId: company.id, kind: "public" },
    orderBy: { environment: "asc" },
    include: { secrets: true },
  });

const recorded = ({ company }: Tenant) =>
  prisma().auditLog.findMany({
    where: { companyId: company.id, event: "public-keys.create" },
    orderBy: { seq: "asc" },
  });

beforeEach(async () => void (await issueMissingPublicKeys(prisma())));

test("a company that lacks keys gets those it lacks, sealed, and the log says by whom", async () => {
  const tenant = await makeTenant();
  const production = await publicKeyOf(tenant);
  await withoutPublicKeys(tenant, { environment: { not: "production" } });
  expect(await issueMissingPublicKeys(prisma())).toBe(1);
  expect((await kept(tenant)).map(({ environment }) => environment)).toEqual([
    "production",
    "staging",
    "development",
  ]);
  expect((await publicKeyOf(tenant)).key).toBe(production.key);
  expect((await publicKeyOf(tenant, undefined, "staging")).key).toMatch(/^sna_pub_/);
  expect(await recorded(tenant)).toMatchObject([
    { actorKind: "system", actorName: "Snapkeys", after: { environment: "staging", allowedOrigins: [] } },
    { actorKind: "system", actorName: "Snapkeys", after: { environment: "development" } },
  ]);
});

test("where nothing is missing nothing happens", async () => {
  const tenant = await makeTenant();
  const before = await kept(tenant);
  expect(await issueMissingPublicKeys(prisma())).toBe(0);
  expect(await kept(tenant)).toEqual(before);
  expect(await recorded(tenant)).toEqual([]);
});

test("of 8 that start together each company gets each key once, and one row in its log for each", async () => {
  const tenants = await Promise.all(Array.from({ length: 5 }, () => makeTenant()));
  for (const tenant of tenants) await withoutPublicKeys(tenant);
  await Promise.all(Array.from({ length: 8 }, () => issueMissingPublicKeys(prisma())));
  for (const tenant of tenants) {
    const keys = await kept(tenant);
    expect(keys.map(({ secrets }) => secrets.length)).toEqual([1, 1, 1]);
    expect(await recorded(tenant)).toHaveLength(3);
  }
});

test("a company without a security log is passed over, not a reason to fail", async () => {
  const { id } = await prisma().company.create({ data: { name: "No chain" } });
  await expect(issueMissingPublicKeys(prisma())).resolves.toBe(0);
  expect(await prisma().apiKey.count({ where: { companyId: id } })).toBe(0);
});

test("one company that fails is reported, and keeps neither the others nor the start waiting", async () => {
  const tenants = await Promise.all([makeTenant(), makeTenant(), makeTenant()]);
  for (const tenant of tenants) await withoutPublicKeys(tenant);
  const [broken, ...others] = tenants.toSorted((a, b) => (a.company.id < b.company.id ? -1 : 1));
  if (!broken) throw new Error("There is no company");
  const where = { companyId: broken.company.id };
  await prisma().auditHead.update({ where, data: { seq: -1 } }); // no row can be numbered 0
  const reported = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  await issueMissingPublicKeys(prisma());
  const lines = reported.mock.calls.map(([line]) => String(line));
  reported.mockRestore();
  expect(lines).toEqual([expect.stringContaining(broken.company.id)]);
  expect(await kept(broken)).toEqual([]);
  for (const tenant of others) expect(await kept(tenant)).toHaveLength(3);
  await prisma().auditHead.update({ where, data: { seq: 0 } });
});
