import type { Scoped } from "../database/scope";
import type { DeviceModel } from "../db";
import { notFound } from "../errors";

/**
 * A device of the company's. One that nobody got in on is none: what its failed sign-ins tell is in the security log.
 * @throws {AppError} not_found
 */
export async function getDeviceRow(db: Scoped, id: string): Promise<DeviceModel> {
  const row = await db.device.findFirst({ where: { id } });
  if (!row) throw notFound("device");
  return row;
}
