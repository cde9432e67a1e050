import type { Scoped } from "../database/scope";
import { notFound } from "../errors";

const parts = {
  user: { select: { name: true, email: true } },
  role: { select: { id: true, name: true, builtIn: true, permissions: true } },
} as const;

/**
 * A member of this company.
 * @param among such as `{ removedAt: null }`
 * @throws {AppError} not_found, the same for absent and another company's
 */
export async function getMemberRow(db: Scoped, userId: string, among: { removedAt?: null } = {}) {
  const member = await db.member.findFirst({ where: { userId, ...among }, include: parts });
  if (!member) throw notFound("member");
  return member;
}
