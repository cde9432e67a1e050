import type { SystemActor } from "@/lib/actor";
import { idleFor, working } from "@/lib/api-keys/concern-condition";
import { revokeIdleApiKey } from "@/lib/api-keys/revoke-idle";
import { systemActor } from "@/lib/auth/system-actor";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { sendReminders } from "@/lib/reminders/send";
import { reportFault } from "@/lib/report";
import { rightsOf } from "@/lib/permissions/effective";

const rights = rightsOf([
  { resource: "api-keys", action: "update", fields: null },
  { resource: "api-keys", action: "administer", fields: null },
]);

/**
 * What nobody has to ask for: policies that revoke idle keys, and reminders. Company by company, so that
 * one that fails holds up no other; done twice, or by two processes at once, it does nothing more.
 * @param stopping ends it after the company that is under way
 */
export async function upkeep(stopping?: AbortSignal): Promise<void> {
  for (const company of await companiesWithKeys()) {
    if (stopping?.aborted) return;
    const actor = systemActor(company, rights);
    try {
      await revokeIdleKeys(actor);
      await remind(actor);
    } catch (error) {
      reportFault(error, { door: "upkeep", company: company.id });
    }
  }
}

async function companiesWithKeys(): Promise<{ id: string; name: string }[]> {
  return prisma().company.findMany({
    where: { suspendedAt: null, apiKeys: { some: { kind: "secret", deletedAt: null } } },
    select: { id: true, name: true },
  });
}

async function revokeIdleKeys(actor: SystemActor): Promise<void> {
  const companyId = actor.company.id;
  const now = new Date();
  const policies = await prisma().keyPolicy.findMany({
    where: { companyId, idleDisableDays: { not: null } },
    select: { environment: true, idleDisableDays: true },
  });
  for (const { environment, idleDisableDays } of policies) {
    if (idleDisableDays === null) continue;
    const living = { companyId, environment, kind: "secret", deletedAt: null };
    const keys = await prisma().apiKey.findMany({
      where: { AND: [living, working(now), idleFor(idleDisableDays, now)] },
      select: { id: true },
      orderBy: { id: "asc" },
      take: 1000,
    });
    for (const key of keys) {
      await revokeIdleApiKey(actor, key).catch((error: unknown) =>
        reportFault(error, { door: "upkeep", company: companyId, apiKey: key.id }),
      );
    }
  }
}

/** A transaction for each page of keys, so that those of a large company are never too many for one. */
async function remind(actor: SystemActor): Promise<void> {
  let after: string | null = null;
  do {
    after = (await sendReminders(actor, { appUrl: env().appUrl, after })).next;
  } while (after !== null);
}
