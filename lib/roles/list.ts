import { z } from "zod";
import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import { isWithin } from "../permissions/beyond";
import { query } from "../verb";
import { waiting } from "../invitations/find";
import { present } from "./find";
import { presentRole, type RoleView } from "./present";

export type ListedRole = RoleView & {
  /** Who has it; removed ones do not count. */
  members: number;
  serviceAccounts: number;
  /** Keys of theirs, which it bounds. */
  keys: number;
  /** That can still be accepted. */
  invitations: number;
  /** The company's own, and not above the viewer. */
  editable: boolean;
};

/** The company's roles: the built-in ones, then its own by name. */
export const listRoles = query({
  name: "roles.list",
  permission: "roles:read",
  input: z.strictObject({}),
  run: ({ actor, db }): Promise<ListedRole[]> => rolesWithHolders(db, actor),
});

/** The roles of the company, or one of them, each with how many have it. */
export async function rolesWithHolders(db: Scoped, actor: Actor, id?: string): Promise<ListedRole[]> {
  const rows = await db.role.findMany({
    where: { ...(id && { id }) },
    include: {
      _count: {
        select: {
          members: { where: present },
          serviceAccounts: { where: present },
          invitations: { where: waiting(new Date()) },
        },
      },
    },
    orderBy: [{ builtIn: { sort: "asc", nulls: "last" } }, { name: "asc" }],
  });
  return Promise.all(
    rows.map(async ({ _count, ...row }) => {
      const role = presentRole(row);
      const keys = await db.apiKey.count({ where: keysUnder(role.id) });
      return {
        ...role,
        ..._count,
        keys,
        editable: role.builtIn === null && isWithin(actor.rights, role.permissions),
      };
    }),
  );
}

/** The keys that a role bounds, working or not. */
export function keysUnder(roleId: string) {
  const holder = { roleId, ...present };
  return {
    kind: "secret",
    deletedAt: null,
    OR: [{ owner: { is: holder } }, { serviceAccount: { is: holder } }],
  };
}
