import type { Scoped } from "../database/scope";
import type { DeviceModel } from "../db";
import { notFound } from "../errors";

/**
 * A device of the company's. One that nobody got in on yet has no row: it is what its failed sign-ins in the security
 * log tell, so that it can be looked at, and blocked before somebody does get in.
 * @throws {AppError} not_found
 */
export async function getDeviceRow(db: Scoped, id: string): Promise<DeviceModel> {
  const row = (await db.device.findFirst({ where: { id } })) ?? (await attemptedOn(db, id));
  if (!row) throw notFound("device");
  return row;
}

/** Writes the row of a device that has none, so that the company can judge it. */
export async function keepDevice(db: Scoped, row: DeviceModel): Promise<void> {
  await db.device.createMany({ data: [row], skipDuplicates: true });
}

async function attemptedOn(db: Scoped, id: string): Promise<DeviceModel | null> {
  const where = { deviceId: id, event: "sessions.create" };
  const [last, first] = await Promise.all([
    db.auditLog.findFirst({ where, orderBy: { seq: "desc" } }),
    db.auditLog.findFirst({ where, orderBy: { seq: "asc" } }),
  ]);
  if (!last || !first) return null;
  const { companyId, userAgent, address, country, city } = last;
  return {
    ...{ companyId, id, userAgent, address, country, city },
    kind: isDerived(id) ? "program" : "browser",
    name: null,
    firstSeenAt: first.at,
    lastSeenAt: last.at,
    trustedAt: null,
    blockedAt: null,
    judgedBy: null,
  };
}

/** The version of a UUID: ids of cookies are random (4), those of programs derived (8). */
const isDerived = (id: string) => id.charAt(14) === "8";
