import { notFound } from "../errors";
import { query } from "../verb";
import { present } from "./find";
import { rolesWithHolders, type ListedRole } from "./list";
import { RoleIdInput } from "./schemas";

/** At most so many of each are named. */
const named = 50;

export type RoleDetails = ListedRole & {
  /** Who has it, by name, the first 50. */
  memberNames: { id: string; name: string; email: string; suspended: boolean }[];
  serviceAccountNames: { id: string; name: string; suspended: boolean }[];
};

/**
 * A role and who has it.
 * @throws {AppError} not_found
 */
export const getRole = query({
  name: "roles.get",
  permission: "roles:read",
  input: RoleIdInput,
  async run({ actor, input: { id }, db }): Promise<RoleDetails> {
    const [role] = await rolesWithHolders(db, actor, id);
    if (!role) throw notFound("role");
    const where = { roleId: id, ...present };
    const [members, accounts] = await Promise.all([
      db.member.findMany({
        where,
        select: { userId: true, suspendedAt: true, user: { select: { name: true, email: true } } },
        orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
        take: named,
      }),
      db.serviceAccount.findMany({
        where,
        select: { id: true, name: true, suspendedAt: true },
        orderBy: [{ name: "asc" }, { id: "asc" }],
        take: named,
      }),
    ]);
    return {
      ...role,
      memberNames: members.map(({ userId, suspendedAt, user }) => ({
        id: userId,
        ...user,
        suspended: suspendedAt !== null,
      })),
      serviceAccountNames: accounts.map(({ suspendedAt, ...account }) => ({
        ...account,
        suspended: suspendedAt !== null,
      })),
    };
  },
});
