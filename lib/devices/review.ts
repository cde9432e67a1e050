import { z } from "zod";
import { peopleOnDevices } from "../auth/company-sessions";
import { scopedClient, type Scoped } from "../database/scope";
import type { DeviceModel, Prisma } from "../db";
import { command } from "../verb";
import { presentDevice, type DeviceView } from "./present";
import { countSignIns } from "./sign-ins";

/** A device with all that an auditor asks about it; sign-ins and failures are those of the last 90 days. */
export type ReviewedDevice = { device: DeviceView; signIns: number; failures: number };

/** `count`: as many there were when it began. `batches` are read one after the other, as they are asked for. */
export type DeviceReview = { count: number; batches: AsyncGenerator<ReviewedDevice[], void> };

/** All devices of the company, those known longest first. It is on record before the first of them leaves. */
export const reviewDevices = command({
  name: "devices.review",
  permission: "devices:read",
  input: z.strictObject({}),
  async run({ actor, db }) {
    const count = await db.device.count();
    const result: DeviceReview = { count, batches: batches(actor.company.id, new Date()) };
    const name = count === 1 ? "1 device" : `${count} devices`;
    return { result, audit: { subject: { kind: "device", id: null, name }, after: { devices: count } } };
  },
});

const batchSize = 500;

async function* batches(companyId: string, now: Date): AsyncGenerator<ReviewedDevice[], void> {
  const db = scopedClient(companyId);
  for await (const rows of rowsByAge(db)) {
    const ids = rows.map(({ id }) => id);
    const people = await peopleOnDevices(companyId, ids);
    const counts = await countSignIns(db, ids, now);
    yield rows.map((row) => ({
      device: presentDevice(row, people.get(row.id) ?? [], now),
      ...counts(row.id),
    }));
  }
}

/** By place and not by offset: devices that come meanwhile shift nothing. */
async function* rowsByAge(db: Scoped): AsyncGenerator<DeviceModel[], void> {
  let last: DeviceModel | undefined;
  do {
    const where: Prisma.DeviceWhereInput = last
      ? {
          OR: [
            { firstSeenAt: { gt: last.firstSeenAt } },
            { firstSeenAt: last.firstSeenAt, id: { gt: last.id } },
          ],
        }
      : {};
    const rows: DeviceModel[] = await db.device.findMany({
      where,
      orderBy: [{ firstSeenAt: "asc" }, { id: "asc" }],
      take: batchSize,
    });
    yield rows;
    last = rows.length < batchSize ? undefined : rows.at(-1);
  } while (last);
}
