import { randomUUID } from "node:crypto";
import { createApiKey, type IssuedApiKey } from "@/lib/api-keys/create";
import { prisma } from "@/lib/db";
import type { Environment } from "@/lib/environments";
import { grantsOf } from "@/lib/permissions/effective";
import { timeOrderedId } from "@/lib/public-api/exchange";
import { rightsOfRole } from "@/lib/roles/built-in";
import {
  actorOf,
  makeAccount,
  makeCompany,
  makeCustomer,
  makeKey,
  makeMember,
  makePerson,
  type MadeCompany,
  type MadePerson,
} from "@/prisma/factories";

/** What an id can name. */
export type Noun =
  | "customers"
  | "licenses"
  | "telemetry"
  | "posts"
  | "comments"
  | "users"
  | "accounts"
  | "logs"
  | "events"
  | "jobs"
  | "attempts"
  | "exports"
  | "adapters"
  | "api-keys"
  | "companies";

/** Where a row lies, seen from production in the first account of a company. */
export const spots = ["own", "company", "environment", "account", "customer", "deleted"] as const;
export type Spot = (typeof spots)[number];

/** Stands in every row of a spot, so that a leak shows wherever it comes out. */
export const markOf = (spot: Spot) => `mark-of-${spot}-row`;

export type Rows = Partial<Record<Noun, string>>;

type Place = { company: MadeCompany; environment: Environment; accountId: string; mark: string };

/** A customer at a place with one row of everything that hangs on it, a post with a comment, an event and a call. */
async function makeRows({ company, environment, accountId, mark }: Place) {
  const at = { companyId: company.id, environment };
  const customers = await makeCustomer(company, environment, { accountId, name: `${mark} customer` });
  const license = await prisma().license.create({
    data: { ...at, customerId: customers, product: mark, plan: "Team", seats: 3, startsAt: new Date() },
  });
  const record = { customerId: customers, licenseId: license.id, name: mark, value: 1 };
  const telemetry = await prisma().telemetry.create({ data: { ...at, ...record, occurredAt: new Date() } });
  const post = await prisma().post.create({ data: { ...at, title: mark, body: mark } });
  const comment = await prisma().comment.create({ data: { ...at, postId: post.id, text: mark } });
  const event = await prisma().event.create({
    data: { ...at, type: "matrix.made", data: { mark }, occurredAt: new Date() },
  });
  const logs = await makeLogEntry({ company, environment, accountId, mark });
  const jobs = await makeJob({ ...at, mark }, { kind: "import", status: "queued" });
  const exports = await makeJob({ ...at, mark }, { kind: "export", status: "succeeded" });
  const attempts = await makeJob({ ...at, mark }, { kind: "export", status: "failed" });
  const adapter = await prisma().adapter.create({
    data: { ...at, kind: "csv", name: mark, lastError: mark },
  });
  return {
    ...{ customers, licenses: license.id, telemetry: telemetry.id, posts: post.id, comments: comment.id },
    ...{ logs, events: event.id, jobs, exports, attempts, adapters: adapter.id },
  };
}

/** A job that somebody else has started, with a file; one that can be tried again is of nobody who could lose the right. */
async function makeJob(
  { companyId, environment, mark }: { companyId: string; environment: Environment; mark: string },
  standing: { kind: string; status: string },
): Promise<string> {
  const creator =
    standing.status === "failed"
      ? { creatorKind: "system", creatorId: null }
      : { creatorKind: "user", creatorId: randomUUID() };
  const grants = grantsOf(rightsOfRole({ builtIn: "admin", permissions: [] }));
  const { id } = await prisma().job.create({
    data: {
      ...{ companyId, environment, ...standing, result: { mark }, requestId: mark },
      input: { kind: "customers", format: "csv", filter: {}, columns: ["id", "name"] },
      ...{ ...creator, creatorName: mark },
      allowed: { grants, accounts: null, customers: null },
    },
  });
  const part = { number: 0, content: new TextEncoder().encode(mark) };
  await prisma().jobFile.create({
    data: { companyId, jobId: id, type: "text/csv; charset=utf-8", expiresAt: new Date("2100-01-01") },
  });
  await prisma().jobFilePart.create({ data: { companyId, jobId: id, ...part } });
  return id;
}

async function makeLogEntry({ company, environment, accountId, mark }: Place): Promise<string> {
  const at = new Date();
  const call = {
    method: "GET",
    path: `/public-api/v3/${mark}`,
    status: 404,
    code: "not_found",
    durationMicros: 900,
  };
  const ids = { id: timeOrderedId(at), requestId: mark, companyId: company.id, accountId };
  await prisma().requestLog.create({ data: { ...ids, ...call, at, environment } });
  return ids.id;
}

async function makeDeletedRows(company: MadeCompany, admin: MadePerson): Promise<Rows> {
  const accountId = await makeAccount(company, markOf("deleted"));
  const rows = await makeRows({ company, environment: "production", accountId, mark: markOf("deleted") });
  await prisma().customer.deleteMany({ where: { id: rows.customers } });
  await prisma().post.deleteMany({ where: { id: rows.posts } });
  await prisma().account.deleteMany({ where: { id: accountId } });
  await prisma().event.deleteMany({ where: { id: rows.events } });
  await prisma().requestLog.deleteMany({ where: { id: rows.logs } });
  await prisma().job.deleteMany({ where: { id: { in: [rows.jobs, rows.exports, rows.attempts] } } });
  await prisma().adapter.deleteMany({ where: { id: rows.adapters } });
  const gone = await makePerson({ name: markOf("deleted") });
  await makeMember(company, gone, "member");
  await prisma().member.updateMany({ where: { userId: gone.id }, data: { removedAt: new Date() } });
  const key = await makeKey(admin, company.id, { name: markOf("deleted") });
  await prisma().apiKey.updateMany({ where: { id: key.view.id }, data: { deletedAt: new Date() } });
  const suspended = await makeCompany(admin, markOf("deleted"));
  await prisma().company.update({ where: { id: suspended.id }, data: { suspendedAt: new Date() } });
  return { ...rows, accounts: accountId, users: gone.id, "api-keys": key.view.id, companies: suspended.id };
}

export type Tenants = {
  company: MadeCompany;
  admin: MadePerson;
  member: MadePerson;
  stranger: MadePerson;
  strangersKey: IssuedApiKey;
  rows: Record<Spot, Rows>;
  /** A fresh row beside the own ones, for a call that uses it up. */
  makeOwn(): Promise<Rows>;
};

/** A company with rows in every spot that one of its callers may not see, and a stranger's company beside it. */
export async function makeTenants(): Promise<Tenants> {
  const [admin, member, stranger] = [
    await makePerson({ name: "Admin" }),
    await makePerson({ name: "Member" }),
    await makePerson({ name: markOf("company") }),
  ];
  const company = await makeCompany(admin);
  await makeMember(company, member, "member");
  const other = await makeCompany(stranger, markOf("company"));
  const production = { company, environment: "production" } as const;
  const accountId = company.accountId;
  const secondAccount = await makeAccount(company, markOf("account"));
  const own = await makeRows({ ...production, accountId, mark: markOf("own") });
  const strangersKey = await makeKey(stranger, other.id, { name: markOf("company") });
  const key = (await makeKey(admin, company.id, { name: markOf("own") })).view.id;

  const rows: Tenants["rows"] = {
    own: { ...own, users: member.id, accounts: accountId, "api-keys": key, companies: company.id },
    company: {
      ...(await makeRows({
        company: other,
        environment: "production",
        accountId: other.accountId,
        mark: markOf("company"),
      })),
      users: stranger.id,
      accounts: other.accountId,
      "api-keys": strangersKey.view.id,
      companies: other.id,
    },
    environment: await makeRows({ company, environment: "staging", accountId, mark: markOf("environment") }),
    account: {
      ...ofAccount(await makeRows({ ...production, accountId: secondAccount, mark: markOf("account") })),
      accounts: secondAccount,
    },
    customer: onCustomers(await makeRows({ ...production, accountId, mark: markOf("customer") })),
    deleted: await makeDeletedRows(company, admin),
  };
  return {
    ...{ company, admin, member, stranger, strangersKey, rows },
    async makeOwn() {
      const fresh = await makeRows({ ...production, accountId, mark: markOf("own") });
      const issued = await createApiKey(await actorOf(admin, company.id), { name: randomUUID() });
      return { ...rows.own, ...fresh, "api-keys": issued.view.id };
    },
  };
}

/** Customers narrow these three, and accounts some more. */
function ofAccount({ logs, jobs, exports, attempts, ...rows }: Rows): Rows {
  return { ...onCustomers(rows), logs, jobs, exports, attempts };
}

function onCustomers({ customers, licenses, telemetry }: Rows): Rows {
  return { customers, licenses, telemetry };
}
