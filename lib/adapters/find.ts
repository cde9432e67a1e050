import type { Prisma } from "../db";
import type { Scoped } from "../database/scope";
import { notFound } from "../errors";

export const parts = {
  apiKey: {
    select: {
      ...{ id: true, name: true, revokedAt: true, deletedAt: true, expirationDate: true },
      ...{ requestCount: true, lastRequest: true },
    },
  },
} as const;

export type AdapterRow = Prisma.AdapterGetPayload<{ include: typeof parts }>;
export type BareAdapter = Prisma.AdapterGetPayload<object>;

/** @throws {AppError} not_found, the same for absent and another company's */
export async function getAdapterRow(db: Scoped, id: string): Promise<AdapterRow> {
  const row = await db.adapter.findFirst({ where: { id }, include: parts });
  if (!row) throw notFound("adapter");
  return row;
}

/**
 * The same without its key, held until the transaction ends: neither a sync nor a delivery changes how it stands
 * meanwhile.
 * @throws {AppError} not_found
 */
export async function lockAdapterRow(db: Scoped, id: string): Promise<BareAdapter> {
  // A write that changes nothing is how Prisma takes a row lock.
  const [row] = await db.adapter.updateManyAndReturn({ where: { id }, data: { id } });
  if (!row) throw notFound("adapter");
  return row;
}
