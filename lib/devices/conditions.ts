import type { Prisma } from "../db";
import { newForDays, staleAfterDays, type DeviceStatus } from "./schemas";

const dayMs = 86_400_000;
const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * dayMs);

/** The devices of a status; the same as in presentDevice(). A blocked one is not stale: nobody can use it. */
export function ofStatus(status: DeviceStatus, now: Date): Prisma.DeviceWhereInput {
  switch (status) {
    case "blocked":
      return { blockedAt: { not: null } };
    case "trusted":
      return { blockedAt: null, trustedAt: { not: null } };
    case "stale":
      return { blockedAt: null, lastSeenAt: { lt: daysBefore(now, staleAfterDays) } };
    case "new":
      return { blockedAt: null, trustedAt: null, firstSeenAt: { gte: daysBefore(now, newForDays) } };
  }
}

type Dated = { blockedAt: Date | null; trustedAt: Date | null; firstSeenAt: Date; lastSeenAt: Date };

/** How a device stands; `known` is none of the others. */
export function standingOf(
  device: Dated,
  now: Date,
): { status: "known" | Exclude<DeviceStatus, "stale">; stale: boolean } {
  const { blockedAt, trustedAt, firstSeenAt, lastSeenAt } = device;
  if (blockedAt) return { status: "blocked", stale: false };
  const stale = lastSeenAt < daysBefore(now, staleAfterDays);
  if (trustedAt) return { status: "trusted", stale };
  return { status: firstSeenAt >= daysBefore(now, newForDays) ? "new" : "known", stale };
}
