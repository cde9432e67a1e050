import type { Prisma } from "../db";
import type { OwnerStatus } from "./status";

/**
 * The owners of keys that a list shows, members and service accounts alike: those of the statuses asked for, and
 * of removed ones only who still has keys, so that no key is left where nobody looks.
 */
export function listedOwners(statuses: readonly OwnerStatus[] | undefined) {
  const wanted: Record<OwnerStatus, Listed> = {
    active: { removedAt: null, suspendedAt: null },
    suspended: { removedAt: null, suspendedAt: { not: null } },
    removed: { removedAt: { not: null }, apiKeys: { some: { deletedAt: null } } },
  };
  const chosen = statuses ?? (["active", "suspended", "removed"] as const);
  return { OR: chosen.map((status) => wanted[status]) };
}

type Listed = Pick<
  Prisma.MemberWhereInput & Prisma.ServiceAccountWhereInput,
  "removedAt" | "suspendedAt" | "apiKeys"
>;
