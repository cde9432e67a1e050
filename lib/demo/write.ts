import { randomUUID } from "node:crypto";
import { appendPast } from "../audit/record";
import { foundCompany } from "../companies/found";
import { Prisma, type Transaction } from "../db";
import { env } from "../env";
import type { RequestLogEntry } from "../request-logs/entry";
import type { Resource } from "../permissions/registry";
import type { Usage } from "../request-logs/tally";
import { Chance } from "./chance";
import { demoDomain } from "./address";
import { demoKeys } from "./limits";
import type { Script } from "./script";
import { scriptOf } from "./story/callers";
import type { CalledKey } from "./story/calls";
import { castOf, devicesOf, sessionsOf, type Cast } from "./story/cast";
import { goodsOf } from "./story/goods";
import { keysOf, secretsOf, type StoryKey } from "./story/keys";
import { linksOf } from "./story/links";
import { dayMs, momentAt, type Moment } from "./story/moment";
import { noticesOf } from "./story/notices";
import { countsOf, pastUsageOf, recentCallsOf } from "./story/past-calls";
import { recordOf } from "./story/record";
import { jobsOf } from "./story/work";

/** What a demo's company is called. */
export const demoName = "Harbor Coffee";

export type Demo = { id: string; endsAt: Date };

/** What a demo is written with: whose it becomes, and the calls of the last hour, which go through the queue. */
export type WrittenDemo = { visitor: Cast["visitor"]; calls: RequestLogEntry[] };

/**
 * Fills the company of a demo, which is there already and empty: people, keys in every state, sessions of which one
 * stands out, a security log, customers, a week of calls, a webhook, adapters, jobs. Some forty statements.
 */
export async function writeDemo(tx: Transaction, { id, endsAt }: Demo, now: Date): Promise<WrittenDemo> {
  const [moment, chance] = [momentAt(now), new Chance(id)];
  const company = { id, name: demoName };
  const cast = castOf(`${id.slice(0, 8)}${id.slice(9, 11)}.${demoDomain}`);
  const sessions = sessionsOf(cast, moment, endsAt);
  const { people, holders, accounts } = await writePeople(tx, company, cast, moment);
  await tx.session.createMany({ data: sessions.map(({ row }) => row) });
  await tx.device.createMany({ data: devicesOf(id, cast, moment) });
  const goods = goodsOf(id, accounts, { chance, moment });
  await tx.customer.createMany({ data: goods.customers });
  await tx.license.createMany({ data: goods.licenses });
  await tx.telemetry.createMany({ data: goods.telemetry });
  await tx.post.createMany({ data: goods.posts });
  await tx.comment.createMany({ data: goods.comments });
  const keys = keysOf(id, holders, moment);
  const reached = goods.customers.filter(({ environment }) => environment === "production");
  const script = scriptOf(
    keys,
    reached.map((customer) => customer.id),
  );
  const calls = await writeKeysAndCalls(tx, { id, keys, script, wholesale: accounts[1] }, { chance, moment });
  const links = linksOf(id, { keys, maya: cast.maya.id, chance, moment });
  const jobs = jobsOf(id, { by: cast.maya, csvId: links.csvId, moment });
  await tx.job.createMany({ data: jobs });
  await writeLinks(tx, links);
  await tx.notification.createMany({ data: noticesOf(id, { keys, sessions, moment }) });
  const past = { company, cast, keys, sessions, jobs, moment, appUrl: env().appUrl };
  await appendPast(tx, id, recordOf(past));
  return { visitor: people.visitor, calls };
}

async function writePeople(
  tx: Transaction,
  { id, name }: { id: string; name: string },
  cast: Cast,
  { ago }: Moment,
) {
  const companyId = id;
  const { visitor, maya, tomas, ines } = cast;
  const createdAt = ago(402 * dayMs);
  await tx.user.createMany({ data: [visitor, maya, tomas, ines].map((one) => ({ ...one, createdAt })) });
  const { roles } = await foundCompany(tx, { id, name, founder: maya, accountName: "Shop", exists: true });
  const limits = { maxApiKeys: demoKeys, defaultRateLimitMax: 30 };
  await tx.company.update({ where: { id }, data: { createdAt, ...limits } });
  const support = { companyId, id: randomUUID(), name: "Support", createdAt: ago(96 * dayMs) };
  const read = (resource: Resource) => ({ resource, action: "read", fields: null });
  const permissions = (["customers", "licenses", "logs"] as const).map(read);
  await tx.role.create({ data: { ...support, permissions } });
  const member = (userId: string, roleId: string, days: number) => ({
    ...{ companyId, userId, roleId, createdAt: ago(days * dayMs) },
  });
  await tx.member.createMany({
    data: [
      member(visitor.id, roles.admin, 30),
      member(tomas.id, roles.member, 394),
      member(ines.id, support.id, 95),
    ],
  });
  const wholesale = { companyId, id: randomUUID(), name: "Wholesale", createdAt: ago(130 * dayMs) };
  await tx.account.create({ data: wholesale });
  const shop = await tx.account.findFirstOrThrow({ where: { companyId, name: "Shop" } });
  const [backend, importer] = [randomUUID(), randomUUID()];
  const programs = [
    { id: backend, name: "Shop backend", description: "Storefront, warehouse and payments" },
    { id: importer, name: "Importer", description: "Rehearses imports before they are real" },
  ];
  await tx.serviceAccount.createMany({
    data: programs.map((one) => ({ ...one, companyId, roleId: roles.admin, createdAt: ago(200 * dayMs) })),
  });
  return {
    people: cast,
    holders: { maya: maya.id, tomas: tomas.id, backend, importer },
    accounts: [shop.id, wholesale.id] as const,
  };
}

type Keys = { id: string; keys: readonly StoryKey[]; script: Script; wholesale: string };

/** Keys with counters that equal the sums of the past; what comes after goes through the queue and counts itself. */
async function writeKeysAndCalls(
  tx: Transaction,
  { id: companyId, keys, script, wholesale }: Keys,
  { chance, moment }: { chance: Chance; moment: Moment },
): Promise<RequestLogEntry[]> {
  const known = new Map<string, CalledKey>(keys.map((key) => [key.row.id, calledKeyOf(key)]));
  const making = { keyOf: (keyId: string) => known.get(keyId), chance, moment };
  const usage = pastUsageOf(script, making);
  const counts = countsOf(usage);
  const counted = keys.map(({ row }) => ({ ...row, ...counts.get(row.id) }));
  await tx.apiKey.createMany({ data: counted });
  const secrets = secretsOf(keys).map((secret) => ({ ...secret, ...counts.get(secret.apiKeyId) }));
  await tx.apiKeySecret.createMany({ data: secrets });
  const narrowed = keys.filter((key) => key.wholesale);
  await tx.apiKeyAccount.createMany({
    data: narrowed.map(({ row }) => ({ companyId, apiKeyId: row.id, accountId: wholesale })),
  });
  await tx.demo.create({ data: { companyId, script, movedAt: moment.now } });
  await writeUsage(tx, usage);
  return recentCallsOf(script, making);
}

function calledKeyOf({ row, secretId }: StoryKey): CalledKey {
  const { companyId, userId, revokedAt, expirationDate, notBefore } = row;
  return { companyId, userId, revokedAt, expirationDate, notBefore, secretId };
}

async function writeLinks(tx: Transaction, links: ReturnType<typeof linksOf>): Promise<void> {
  await tx.event.createMany({ data: links.events });
  await tx.webhookEndpoint.create({ data: links.endpoint });
  await tx.delivery.createMany({ data: links.deliveries });
  await tx.deliveryAttempt.createMany({ data: links.attempts });
  for (const adapter of links.adapters) await tx.adapter.create({ data: adapter });
}

/** Thousands of rows as one value: row by row they take ten times as long. */
async function writeUsage(tx: Transaction, usage: readonly Usage[]): Promise<void> {
  const rows = usage.map(({ companyId, apiKeyId, ...row }) => ({
    ...row,
    ...{ company_id: companyId, api_key_id: apiKeyId },
  }));
  await tx.$executeRaw(Prisma.sql`
    insert into usage_hours
    select * from jsonb_populate_recordset(null::usage_hours, ${JSON.stringify(rows)}::jsonb)`);
}
