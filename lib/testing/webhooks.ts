import type { Actor } from "@/lib/actor";
import { prisma } from "@/lib/db";
import { deliverDue, type Turn } from "@/lib/deliveries/run";
import { createWebhook, type IssuedWebhook } from "@/lib/webhooks/create";

/** An endpoint of production for all events, unless said otherwise. */
export const makeWebhook = (actor: Actor, url: string, input: object = {}): Promise<IssuedWebhook> =>
  createWebhook(actor, { environment: "production", url, allTypes: true, ...input });

/** Sends what is due at an endpoint, as a worker would that was told. */
export const deliverTo = (companyId: string, targetId: string, turn?: Turn): Promise<void> =>
  deliverDue({ companyId, targetKind: "webhook", targetId }, turn);

/** Deliveries to an endpoint as the database has them, oldest first. */
export const deliveriesTo = (targetId: string) =>
  prisma().delivery.findMany({
    where: { targetId },
    orderBy: { createdAt: "asc" },
    include: { tries: true },
  });
