import type { Scoped } from "../database/scope";
import { AppError } from "../errors";

/**
 * Every company keeps an active member with the built-in role Admin. Asked once the company is locked: nobody
 * else can take the other admin away meanwhile.
 * @param userId who would be admin no longer
 * @throws {AppError} conflict
 */
export async function refuseLastAdmin(db: Scoped, userId: string, detail = lastAdmin): Promise<void> {
  if (await isLastAdmin(db, userId)) throw new AppError({ code: "conflict", detail });
}

/** Whether nobody else is an active admin. */
export async function isLastAdmin(db: Scoped, userId: string): Promise<boolean> {
  const others = await db.member.count({
    where: { userId: { not: userId }, removedAt: null, suspendedAt: null, role: { builtIn: "admin" } },
    take: 1,
  });
  return others === 0;
}

const lastAdmin = "This is the last admin: nobody could manage the company any more.";
