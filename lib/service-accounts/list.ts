import type { Prisma } from "../db";
import { containing } from "../database/containing";
import { listedOwners } from "../members/conditions";
import { ListOwnersInput } from "../members/schemas";
import { query } from "../verb";
import { presentServiceAccount, type ServiceAccountView } from "./present";

export type ListedServiceAccount = ServiceAccountView & {
  /** Keys of its, working or not. */
  keys: number;
  /** The last call of any of them; ISO 8601, null: never. */
  lastRequest: string | null;
};

/** A page of the company's service accounts by name. Removed ones are there while keys are left with them. */
export const listServiceAccounts = query({
  name: "service-accounts.list",
  permission: "service-accounts:read",
  input: ListOwnersInput,
  async run({ input, db }): Promise<{ accounts: ListedServiceAccount[]; total: number }> {
    const { search, statuses, page, size } = input;
    const where: Prisma.ServiceAccountWhereInput = {
      AND: [listedOwners(statuses), search ? { name: containing(search) } : {}],
    };
    const [rows, total] = await Promise.all([
      db.serviceAccount.findMany({
        where,
        include: { role: { select: { id: true, name: true } } },
        orderBy: [{ name: "asc" }, { id: "asc" }],
        skip: (page - 1) * size,
        take: size,
      }),
      db.serviceAccount.count({ where }),
    ]);
    const keys = await db.apiKey.groupBy({
      by: ["serviceAccountId"],
      where: { serviceAccountId: { in: rows.map(({ id }) => id) }, deletedAt: null },
      _count: { _all: true },
      _max: { lastRequest: true },
    });
    const counted = new Map(keys.map((group) => [group.serviceAccountId, group]));
    return {
      accounts: rows.map((row) => ({
        ...presentServiceAccount(row),
        keys: counted.get(row.id)?._count._all ?? 0,
        lastRequest: counted.get(row.id)?._max.lastRequest?.toISOString() ?? null,
      })),
      total,
    };
  },
});
