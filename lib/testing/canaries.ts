import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { prisma } from "@/lib/db";
import type { Resource } from "@/lib/permissions/registry";
import { timeOrderedId } from "@/lib/public-api/exchange";
import { makeAccount, makeKey, makeMember, makePerson } from "@/prisma/factories";
import type { Tenant } from "./tenant";

/** A text that stands nowhere else. */
const text = () => `canary-${randomBytes(9).toString("hex")}`;
/** A moment that nothing else has. */
const moment = () => new Date(Date.UTC(2031, 0, 1) + randomInt(1e10));
const count = () => randomInt(100_000_000, 2_000_000_000);

/** A row of every resource whose fields hold values that stand nowhere else, by the resource's name. */
export async function makeCanaries({ company, admin }: Tenant): Promise<Record<string, string>> {
  const db = prisma();
  const at = { companyId: company.id, environment: "production" } as const;
  const stamps = () => ({ createdAt: moment(), updatedAt: moment() });
  const accountId = await makeAccount(company, text());
  await db.account.updateMany({ where: { id: accountId }, data: { createdAt: moment() } });
  const customers = await db.customer.create({
    data: {
      ...{ ...at, accountId, ...stamps(), name: text(), externalId: text(), metadata: { note: text() } },
      email: `${text()}@example.test`,
    },
  });
  const licenses = await db.license.create({
    data: {
      ...{ ...at, customerId: customers.id, ...stamps(), product: text(), plan: text(), seats: count() },
      ...{ status: "suspended", startsAt: moment(), expiresAt: moment() },
    },
  });
  const measured = await db.customer.create({ data: { ...at, accountId: company.accountId, name: text() } });
  const telemetry = await db.telemetry.create({
    data: {
      ...{ ...at, customerId: measured.id, licenseId: licenses.id, name: text(), value: count() + 0.5 },
      ...{ attributes: { note: text() }, occurredAt: moment(), createdAt: moment() },
    },
  });
  const posts = await db.post.create({ data: { ...at, ...stamps(), title: text(), body: text() } });
  const comments = await db.comment.create({ data: { ...at, ...stamps(), postId: posts.id, text: text() } });
  const ofRecords = { accounts: accountId, customers: customers.id, licenses: licenses.id };
  const ofPosts = { telemetry: telemetry.id, posts: posts.id, comments: comments.id };
  return { ...ofRecords, ...ofPosts, ...(await makeTraces({ company, admin })) };
}

/** What is told of people and of work. */
async function makeTraces({ company, admin }: Pick<Tenant, "company" | "admin">) {
  const db = prisma();
  const at = { companyId: company.id, environment: "production" } as const;
  const person = await makePerson({ name: text(), email: `${text()}@example.test` });
  await makeMember(company, person, "member");
  const role = await db.role.create({ data: { companyId: company.id, name: text(), permissions: [] } });
  await db.member.updateMany({ where: { userId: person.id }, data: { roleId: role.id } });
  const requestId = text();
  const ids = { apiKeyId: randomUUID(), userId: randomUUID() };
  const when = moment();
  const entry = {
    ...{ ...at, ...ids, id: timeOrderedId(when), at: when, requestId, accountId: randomUUID() },
    ...{ method: "CANARY-99", path: `/public-api/v3/${text()}`, status: 418, code: text() },
    ...{ address: "203.0.113.199", userAgent: text(), durationMicros: count() },
    ...{ endpoint: text(), customerId: randomUUID(), country: text() },
    ...{ requestBytes: count(), responseBytes: count() },
  };
  await db.requestLog.create({ data: entry });
  const events = await db.event.create({
    data: {
      ...{ ...at, apiKeyId: randomUUID(), userId: randomUUID(), requestId: text(), type: text() },
      ...{ source: "snapkeys", data: { note: text() }, occurredAt: moment(), createdAt: moment() },
    },
  });
  const jobs = await db.job.create({
    data: {
      ...{ ...at, kind: text(), status: "failed", progress: 0.123_456_789, attempts: count() },
      ...{ input: {}, error: { code: "internal", detail: text() }, result: { note: text() } },
      ...{ creatorKind: "user", creatorId: randomUUID(), creatorName: text(), requestId: text() },
      ...{ allowed: {}, createdAt: moment(), startedAt: moment(), finishedAt: moment() },
    },
  });
  const adapters = await makeAdapter({ company, admin });
  return { users: person.id, logs: entry.id, events: events.id, jobs: jobs.id, adapters } satisfies Partial<
    Record<Resource, string>
  >;
}

async function makeAdapter({ company, admin }: Pick<Tenant, "company" | "admin">): Promise<string> {
  const at = { companyId: company.id, environment: "production" } as const;
  const key = await makeKey(admin, company.id, { name: text() });
  const { id } = await prisma().adapter.create({
    data: {
      ...{ ...at, apiKeyId: key.view.id, name: text(), kind: text(), everyMinutes: count(), settings: {} },
      ...{ failingSince: moment(), lastError: text(), lastSyncAt: moment(), lastDeliveryAt: moment() },
      ...{ createdAt: moment(), updatedAt: moment() },
    },
  });
  return id;
}
