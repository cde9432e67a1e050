import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { AppError, notFound } from "../errors";

/** Members and service accounts who were not removed: whoever has a role. */
export const present = { removedAt: null } as const;

/** Invitations that nobody accepted or withdrew; expired ones can be sent again. */
export const unanswered = {
  acceptedAt: null,
  revokedAt: null,
} as const satisfies Prisma.InvitationWhereInput;

/**
 * A role of this company.
 * @throws {AppError} not_found, the same for absent and another company's
 */
export async function getRoleRow(db: Scoped, id: string) {
  const role = await db.role.findFirst({ where: { id } });
  if (!role) throw notFound("role");
  return role;
}

/**
 * A role of the company's own, to be changed or deleted.
 * @throws {AppError} not_found; conflict for a built-in one
 */
export async function getOwnRoleRow(db: Scoped, id: string) {
  const role = await getRoleRow(db, id);
  if (role.builtIn === null) return role;
  throw new AppError({
    code: "conflict",
    detail: `${role.name} is built in and stays as it is. Create a role that starts as a copy of it.`,
  });
}

/**
 * A role that somebody can be given.
 * @param pointer where the input names it
 * @throws {AppError} invalid_attribute for one that is not of this company
 */
export async function getRoleToGive(db: Scoped, id: string, pointer = "/roleId") {
  const role = await db.role.findFirst({ where: { id } });
  if (role) return role;
  throw new AppError({
    code: "invalid_attribute",
    detail: "There is no such role in this company.",
    source: { pointer },
  });
}

/**
 * Names are told apart by eye, so no two roles share one but for case. The company is locked.
 * @throws {AppError} conflict
 */
export async function refuseTakenRoleName(db: Scoped, name: string, except?: string): Promise<void> {
  const taken = await db.role.findFirst({
    where: { name: { equals: name, mode: "insensitive" }, ...(except && { id: { not: except } }) },
    select: { id: true },
  });
  if (!taken) return;
  throw new AppError({
    code: "conflict",
    detail: "There is a role of this name already.",
    source: { pointer: "/name" },
  });
}
