import type { Prisma } from "../db";
import { lastSeenOf } from "../auth/last-seen";
import { query } from "../verb";
import { containing } from "../database/containing";
import { isWithin } from "../permissions/beyond";
import { roleGrants } from "../roles/grants";
import { listedOwners } from "./conditions";
import { endedAt, ownerStatus, type MemberView } from "./present";
import { ListMembersInput } from "./schemas";

/** A page of the company's people by name. Removed ones are there while keys are left with them. */
export const listMembers = query({
  name: "members.list",
  permission: "members:read",
  input: ListMembersInput,
  async run({ actor, input, db }): Promise<{ members: MemberView[]; total: number }> {
    const { search, statuses, withoutSecondFactor, page, size } = input;
    const found = containing(search);
    const where: Prisma.MemberWhereInput = {
      AND: [
        listedOwners(statuses),
        search ? { user: { OR: [{ name: found }, { email: found }] } } : {},
        withoutSecondFactor ? { user: { twoFactorEnabledAt: null } } : {},
      ],
    };
    const [rows, total] = await Promise.all([
      db.member.findMany({
        where,
        include: {
          user: { select: { name: true, email: true, twoFactorEnabledAt: true } },
          role: { select: { name: true, builtIn: true, permissions: true } },
        },
        orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
        skip: (page - 1) * size,
        take: size,
      }),
      db.member.count({ where }),
    ]);
    const ids = rows.map(({ userId }) => userId);
    const [counts, seen] = await Promise.all([
      db.apiKey.groupBy({
        by: ["userId"],
        where: { userId: { in: ids }, deletedAt: null },
        _count: { _all: true },
      }),
      lastSeenOf(ids),
    ]);
    const keys = new Map(counts.map(({ userId, _count }) => [userId, _count._all]));
    return {
      members: rows.map(({ userId, roleId, user, role, createdAt, ...rest }) => ({
        id: userId,
        name: user.name,
        email: user.email,
        role: role.name,
        roleId,
        above: !isWithin(actor.rights, roleGrants(role)),
        twoFactor: user.twoFactorEnabledAt !== null,
        status: ownerStatus(rest),
        endedAt: endedAt(rest),
        keys: keys.get(userId) ?? 0,
        lastSeen: seen.get(userId)?.toISOString() ?? null,
        joinedAt: createdAt.toISOString(),
      })),
      total,
    };
  },
});
