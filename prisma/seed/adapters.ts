import { sealCredentials } from "@/lib/adapters/credentials";
import { syncJob } from "@/lib/adapters/sync-input";
import type { Prisma, Transaction } from "@/lib/db";
import type { Environment } from "@/lib/environments";
import { idOf } from "./ids";
import type { Act } from "./key-plan";
import { people } from "./people";
import { companyIdOf, keyIdOf, type CompanyPlan } from "./plan";
import { randomOf } from "./random";
import { atHour, dayMs, hourMs, later, minuteMs, timeOf } from "./times";

/** A link to another application, and what it did until now. */
export type AdapterPlan = Pick<Act, "by" | "daysAgo"> & {
  name: string;
  kind: string;
  environment: Environment;
  settings: Prisma.InputJsonObject;
  credentials: object;
  mapping?: Prisma.InputJsonObject;
  everyMinutes?: number;
  /** The name of the key that it calls in with. */
  key?: string;
  types?: readonly string[];
  /** How often it fetched, and how many customers it changed each time. */
  fetches?: { everyHours: number; changes: readonly [number, number]; refusedEvery: number };
  /** How many events it sent. */
  sent?: number;
  failing?: { daysAgo: number; error: string };
  paused?: { daysAgo: number };
};

const shownDays = 14;

/** Writes a company's adapters as they stand now, with what they fetched and sent in the last two weeks. */
export async function writeAdapters(tx: Transaction, plan: CompanyPlan, now: Date): Promise<void> {
  for (const adapter of plan.adapters) {
    const id = idOf(`${plan.slug}/adapter/${adapter.name}`);
    const jobs = syncsOf(plan, adapter, id, now);
    const sent = sentOf(plan, adapter, id, now);
    await tx.adapter.create({ data: rowOf(plan, adapter, { id, now, jobs, sent }) });
    await tx.job.createMany({ data: jobs });
    await tx.event.createMany({ data: sent.map(({ event }) => event) });
    await tx.delivery.createMany({ data: sent.map(({ delivery }) => delivery) });
  }
}

type History = { id: string; now: Date; jobs: readonly SyncRow[]; sent: ReturnType<typeof sentOf> };
type SyncRow = ReturnType<typeof syncsOf>[number];

function rowOf(plan: CompanyPlan, adapter: AdapterPlan, { id, now, jobs, sent }: History) {
  const { name, kind, environment, settings, mapping, everyMinutes = null, types = [], failing } = adapter;
  const createdAt = timeOf(now, adapter, `${plan.slug}/adapter/${name}`);
  const person = people[adapter.by].id;
  const failed = jobs.filter(({ status }) => status === "failed");
  return {
    ...{ companyId: companyIdOf(plan), id, environment, kind, name, settings, everyMinutes },
    ...{ mapping: mapping ?? {}, types: [...types], createdBy: person, actsFor: person },
    credentials: sealCredentials(adapter.credentials, id),
    apiKeyId: adapter.key === undefined ? null : keyIdOf(plan, { name: adapter.key }),
    pausedAt: adapter.paused ? atHour(now, adapter.paused.daysAgo, 9.4) : null,
    nextSyncAt: null,
    lastSyncAt: jobs.findLast(({ status }) => status === "succeeded")?.finishedAt ?? null,
    lastDeliveryAt: sent.findLast(({ delivery }) => delivery.status === "succeeded")?.delivery.finishedAt,
    ...(failing && {
      ...{ lastError: failing.error, failures: failed.length },
      failingSince: failed[0]?.finishedAt ?? null,
    }),
    ...{ createdAt, updatedAt: createdAt },
  };
}

/** Fetches of two weeks, oldest first; the last a while ago. */
function syncsOf(plan: CompanyPlan, adapter: AdapterPlan, adapterId: string, now: Date) {
  const { fetches, failing, by, environment, name } = adapter;
  if (!fetches) return [];
  const random = randomOf(`${plan.slug}/adapter/${name}/syncs`);
  const count = Math.floor((shownDays * 24) / fetches.everyHours);
  return Array.from({ length: count }, (_, index) => {
    const createdAt = later(now, -(count - index) * fetches.everyHours * hourMs + 41 * minuteMs);
    const failed = failing !== undefined && createdAt.getTime() > now.getTime() - failing.daysAgo * dayMs;
    const [created, updated, unchanged] = [
      random.chance(0.4) ? random.int(1, 3) : 0,
      random.int(...fetches.changes),
      random.int(20, 60),
    ];
    const refused = index % fetches.refusedEvery === fetches.refusedEvery - 1 ? 1 : 0;
    const counts = { created, updated, unchanged, failed: refused };
    const line = random.int(2, 60);
    const detail = "email must be an e-mail address.";
    return {
      ...{ companyId: companyIdOf(plan), environment, kind: syncJob, input: { adapterId } },
      id: idOf(`${plan.slug}/adapter/${name}/sync/${index + 1}`),
      ...{ status: failed ? "failed" : "succeeded", progress: failed ? 0 : 1, attempts: 1 },
      ...(failed
        ? { error: { code: "adapter_failed", detail: failing.error } }
        : {
            result: {
              ...{ kind: "customers", adapterId, adapter: name },
              ...{ rows: created + updated + unchanged + refused, ...counts },
            },
            rowErrors: refused ? [{ line, code: "invalid_attribute", pointer: "/email", detail }] : [],
          }),
      ...{ creatorKind: "user", creatorId: people[by].id, creatorName: people[by].name },
      allowed: { grants: [], accounts: null, customers: null },
      requestId: idOf(`${plan.slug}/adapter/${name}/sync/${index + 1}/request`),
      ...{ createdAt, startedAt: later(createdAt, 60), finishedAt: later(createdAt, 1400) },
    };
  });
}

/** Events that went out before it was paused, oldest first; one of them did not arrive. */
function sentOf(plan: CompanyPlan, adapter: AdapterPlan, targetId: string, now: Date) {
  const { sent = 0, types = [], environment, name, paused } = adapter;
  const random = randomOf(`${plan.slug}/adapter/${name}/sent`);
  const companyId = companyIdOf(plan);
  const hours = Array.from({ length: sent }, () =>
    random.int((paused?.daysAgo ?? 0) * 24 + 16, shownDays * 24 - 20),
  ).toSorted((one, other) => other - one);
  return hours.map((hour, index) => {
    const at = later(now, -hour * hourMs - random.int(0, 59) * minuteMs);
    const of = `${plan.slug}/adapter/${name}/sent/${index + 1}`;
    const lost = index === 1; // long enough ago to have been given up
    const subject = { subjectKind: "api-key", subjectId: idOf(`${of}/subject`) };
    const known = {
      kind: "api-key",
      id: subject.subjectId,
      name: random.pick(["Preview", "Kiosk", "Importer"]),
    };
    return {
      event: {
        ...{ companyId, environment, id: idOf(`${of}/event`), source: "snapkeys", data: known },
        ...{ type: random.pick(types), ...subject, requestId: idOf(`${of}/request`) },
        ...{ occurredAt: at, createdAt: at },
      },
      delivery: {
        ...{ companyId, id: idOf(of), eventId: idOf(`${of}/event`), targetKind: "adapter", targetId },
        ...(lost
          ? { status: "failed", attempts: 10, lastStatus: 404, lastError: "It answered 404." }
          : { status: "succeeded", attempts: 1, lastStatus: 200 }),
        ...{ createdAt: at, finishedAt: later(at, lost ? 3 * dayMs : 700) },
      },
    };
  });
}
