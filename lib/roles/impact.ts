import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { waiting } from "../invitations/find";
import { can } from "../permissions/can";
import { compareGrants, type GrantChange } from "../permissions/compare";
import { rightsOf } from "../permissions/effective";
import { GrantsSchema } from "../permissions/schemas";
import { underRoles } from "../permissions/under-role";
import { gains, loses } from "../permissions/sides";
import { query } from "../verb";
import type { Grant } from "../permissions/schemas";
import { getRoleRow, getRoleToGive, present } from "./find";
import { keptGrants, roleGrants } from "./grants";
import { keysUnder } from "./list";
import { RoleImpactInput } from "./schemas";

/** What becomes of keys when what bounds them changes. A key can lose one right and gain another. */
export type KeyImpact = {
  /** Neither revoked nor expired, of owners who are active. */
  working: number;
  narrower: number;
  wider: number;
  /** Those that lose something, the first 20; null for a viewer who may not see other people's keys. */
  losing: { id: string; name: string; owner: string }[] | null;
};

/** Whose rights a change of a role changes. */
export type RoleImpact = {
  /** Of what the role itself allows; empty when it allows the same. */
  changes: GrantChange[];
  members: { count: number; names: string[] };
  serviceAccounts: { count: number; names: string[] };
  invitations: number;
  keys: KeyImpact;
};

const mostNames = 12;
const mostKeys = 20;
const pageSize = 2000;

/**
 * Whose rights change, and how, before a role is changed or gives way to another.
 * @throws {AppError} not_found; invalid_attribute for a role of another company
 */
export const getRoleImpact = query({
  name: "roles.impact",
  permission: "roles:read",
  input: RoleImpactInput,
  async run({ actor, input: { id, to }, db }): Promise<RoleImpact> {
    const role = await getRoleRow(db, id);
    const before = roleGrants(role);
    const after =
      "permissions" in to ? keptGrants(to.permissions) : roleGrants(await getRoleToGive(db, to.roleId));
    const where = { roleId: id, ...present };
    const now = new Date();
    const [members, memberCount, accounts, accountCount, invitations, keys] = await Promise.all([
      db.member.findMany({
        where,
        select: { user: { select: { name: true } } },
        orderBy: { user: { name: "asc" } },
        take: mostNames,
      }),
      db.member.count({ where }),
      db.serviceAccount.findMany({
        where,
        select: { name: true },
        orderBy: { name: "asc" },
        take: mostNames,
      }),
      db.serviceAccount.count({ where }),
      db.invitation.count({ where: { roleId: id, ...waiting(now) } }),
      keyImpact(db, actor, { where: keysUnder(id), before, after }),
    ]);
    return {
      changes: compareGrants(before, after),
      members: { count: memberCount, names: members.map(({ user }) => user.name) },
      serviceAccounts: { count: accountCount, names: accounts.map(({ name }) => name) },
      invitations,
      keys,
    };
  },
});

type Bounded = { where: Prisma.ApiKeyWhereInput; before: readonly Grant[]; after: readonly Grant[] };

/** What becomes of the working ones among these keys when their owners' role allows something else. */
export async function keyImpact(
  db: Scoped,
  actor: Actor,
  { where, before, after }: Bounded,
): Promise<KeyImpact> {
  const sideOf = sides({ from: rightsOf(before), to: rightsOf(after) });
  const mayName = can(actor, "api-keys:administer");
  const impact = { working: 0, narrower: 0, wider: 0 };
  const losing: NonNullable<KeyImpact["losing"]> = [];
  const now = new Date();
  const alive = { revokedAt: null, OR: [{ expirationDate: null }, { expirationDate: { gt: now } }] };
  for (let afterId: string | undefined; ;) {
    const rows = await db.apiKey.findMany({
      where: { AND: [where, alive, ofActive, afterId ? { id: { gt: afterId } } : {}] },
      select: {
        ...{ id: true, name: true, inheritsRole: true, permissions: true },
        owner: { select: { user: { select: { name: true } } } },
        serviceAccount: { select: { name: true } },
      },
      orderBy: { id: "asc" },
      take: pageSize,
    });
    for (const { id, name, owner, serviceAccount, ...key } of rows) {
      const { narrower, wider } = sideOf(key);
      impact.working += 1;
      if (narrower) impact.narrower += 1;
      if (wider) impact.wider += 1;
      if (narrower && losing.length < mostKeys) {
        losing.push({ id, name, owner: owner?.user.name ?? serviceAccount?.name ?? "" });
      }
    }
    afterId = rows.at(-1)?.id;
    if (rows.length < pageSize) return { ...impact, losing: mayName ? losing : null };
  }
}

/** What stands still is not changed by a role. */
const ofActive: Prisma.ApiKeyWhereInput = {
  OR: [{ owner: { is: { suspendedAt: null } } }, { serviceAccount: { is: { suspendedAt: null } } }],
};

/** Many keys have the same grants: each list is compared once. */
function sides(roles: Parameters<typeof underRoles>[1]) {
  const known = new Map<string, { narrower: boolean; wider: boolean }>();
  return ({ inheritsRole, permissions }: { inheritsRole: boolean; permissions: unknown }) => {
    const name = inheritsRole ? "" : JSON.stringify(permissions);
    const before = known.get(name);
    if (before) return before;
    const grants = GrantsSchema.safeParse(permissions);
    const { changes } = underRoles({ inheritsRole, permissions: grants.data ?? [] }, roles);
    const found = { narrower: changes.some(loses), wider: changes.some(gains) };
    known.set(name, found);
    return found;
  };
}
