import type { Scoped } from "../database/scope";
import { AppError, notFound } from "../errors";

const parts = {
  role: { select: { id: true, name: true, builtIn: true, permissions: true } },
} as const;

/**
 * A service account of this company.
 * @param among such as `{ removedAt: null }`
 * @throws {AppError} not_found, the same for absent and another company's
 */
export async function getServiceAccountRow(db: Scoped, id: string, among: { removedAt?: null } = {}) {
  const account = await db.serviceAccount.findFirst({ where: { id, ...among }, include: parts });
  if (!account) throw notFound("service account");
  return account;
}

/**
 * Names are told apart by eye, so no two service accounts that are not removed share one. The company is locked.
 * @throws {AppError} conflict
 */
export async function refuseTakenName(db: Scoped, name: string, except?: string): Promise<void> {
  const taken = await db.serviceAccount.findFirst({
    where: {
      name: { equals: name, mode: "insensitive" },
      removedAt: null,
      ...(except && { id: { not: except } }),
    },
    select: { id: true },
  });
  if (!taken) return;
  throw new AppError({
    code: "conflict",
    detail: "There is a service account of this name already.",
    source: { pointer: "/name" },
  });
}
