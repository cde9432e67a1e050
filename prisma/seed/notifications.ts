import type { Prisma, Transaction } from "@/lib/db";
import { idOf } from "./ids";
import { companyIdOf, type CompanyPlan } from "./plan";
import { people } from "./people";
import { dayMs, later } from "./times";

type Row = Omit<Prisma.NotificationCreateManyInput, "companyId" | "id"> & { createdAt: Date };

/** What Ada has not read yet; she was away from her desk today. */
const unreadCount = 2;
/** Notices that are as old as this are gone from the demo: a handful tells more than a heap. */
const shownDays = 30;

/** What people were told of what the seed says happened, found in the very rows of it. */
export async function writeNotifications(tx: Transaction, plan: CompanyPlan, now: Date): Promise<void> {
  const companyId = companyIdOf(plan);
  const rows = [
    ...(await keyRows(tx, companyId, now)),
    ...(await jobRows(tx, companyId)),
    ...(await linkRows(tx, companyId)),
  ].filter(({ createdAt }) => createdAt > later(now, -shownDays * dayMs) && createdAt <= now);
  rows.sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
  await tx.notification.createMany({
    data: rows.map((row) => ({
      ...row,
      companyId,
      id: idOf(`${plan.slug}/notification/${row.kind}/${row.subjectId}/${row.userId ?? ""}`),
    })),
  });
  const founder = people[plan.founder].id;
  const seen = rows.filter(({ userId = null }) => userId === null || userId === founder);
  const readUntil = seen[unreadCount]?.createdAt ?? later(now, -dayMs);
  await tx.notificationInbox.create({ data: { companyId, userId: founder, readUntil } });
}

/** Of those that expire soon Snapkeys tells by itself, as soon as it runs. */
async function keyRows(tx: Transaction, companyId: string, now: Date): Promise<Row[]> {
  const keys = await tx.apiKey.findMany({
    where: {
      companyId,
      kind: "secret",
      deletedAt: null,
      userId: { not: null },
      expirationDate: { not: null },
    },
    orderBy: { id: "asc" },
  });
  return keys.flatMap(({ id, name, environment, userId, expirationDate, revokedAt }): Row[] => {
    if (!expirationDate || revokedAt || expirationDate > now) return [];
    const about = { userId, environment, subjectKind: "api-key", subjectId: id, subjectName: name };
    return [{ ...about, kind: "key.expired", createdAt: expirationDate }];
  });
}

async function jobRows(tx: Transaction, companyId: string): Promise<Row[]> {
  const jobs = await tx.job.findMany({
    where: {
      companyId,
      creatorKind: "user",
      kind: { not: "adapter-sync" },
      status: { in: ["succeeded", "failed"] },
    },
    orderBy: { id: "asc" },
  });
  return jobs.flatMap(({ id, kind, environment, status, error, creatorId, finishedAt }): Row[] => {
    if (!finishedAt) return [];
    const why =
      typeof error === "object" && error !== null && "detail" in error ? String(error.detail) : null;
    return [
      {
        ...{ kind: status === "failed" ? "job.failed" : "job.finished", userId: creatorId, environment },
        ...{ subjectKind: "job", subjectId: id, data: { job: kind, error: why }, createdAt: finishedAt },
      },
    ];
  });
}

/** Webhooks that stopped by themselves, adapters that fail: everybody's who looks after them. */
async function linkRows(tx: Transaction, companyId: string): Promise<Row[]> {
  const [webhooks, adapters] = await Promise.all([
    tx.webhookEndpoint.findMany({ where: { companyId, disabledReason: { in: ["failing", "gone"] } } }),
    tx.adapter.findMany({ where: { companyId, failingSince: { not: null } } }),
  ]);
  return [
    ...webhooks.flatMap(({ id, url, environment, disabledAt, disabledReason }): Row[] =>
      disabledAt
        ? [
            {
              ...{ kind: "webhook.disabled", environment, data: { reason: disabledReason } },
              ...{
                subjectKind: "webhook",
                subjectId: id,
                subjectName: new URL(url).host,
                createdAt: disabledAt,
              },
            },
          ]
        : [],
    ),
    ...adapters.flatMap(({ id, name, environment, failingSince, lastError }): Row[] =>
      failingSince
        ? [
            {
              ...{ kind: "adapter.failing", environment, data: { error: lastError } },
              ...{ subjectKind: "adapter", subjectId: id, subjectName: name, createdAt: failingSince },
            },
          ]
        : [],
    ),
  ];
}
