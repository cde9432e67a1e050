import { z } from "zod";
import { containing } from "../database/containing";
import { grantsOf, keyPart } from "../permissions/effective";
import type { Grant } from "../permissions/schemas";
import { rightsOfRole } from "../roles/built-in";
import { query } from "../verb";
import type { KeyOwner } from "./owners";

/** Somebody who can be given a key. */
export type OwnerChoice = Omit<KeyOwner, "active"> & { roleId: string };

export type OwnersToChoose = {
  /** Service accounts first, each kind by name. */
  owners: OwnerChoice[];
  /** The roles of these owners, as far as a key can carry them. */
  roles: { id: string; name: string; grants: Grant[] }[];
  /** There are others, that a search would find. */
  more: boolean;
};

const most = 50;

/** Who can be given a key: active members and service accounts. For pickers; a search narrows it. */
export const ownersToChoose = query({
  name: "api-keys.owners-to-choose",
  permission: "api-keys:administer",
  input: z.strictObject({
    /** In the name or e-mail. */
    search: z.string().trim().max(200).default(""),
  }),
  async run({ input: { search }, db }): Promise<OwnersToChoose> {
    const has = containing(search);
    const active = { removedAt: null, suspendedAt: null };
    const [accounts, members, roles] = await Promise.all([
      db.serviceAccount.findMany({
        where: { ...active, name: has },
        select: { id: true, name: true, roleId: true },
        orderBy: [{ name: "asc" }, { id: "asc" }],
        take: most + 1,
      }),
      db.member.findMany({
        where: { ...active, user: { OR: [{ name: has }, { email: has }] } },
        select: { roleId: true, user: { select: { id: true, name: true, email: true } } },
        orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
        take: most + 1,
      }),
      db.role.findMany({ select: { id: true, name: true, builtIn: true, permissions: true } }),
    ]);
    const owners: OwnerChoice[] = [
      ...accounts
        .slice(0, most)
        .map((account) => ({ kind: "serviceAccount" as const, ...account, email: null })),
      ...members.slice(0, most).map(({ user, roleId }) => ({ kind: "user" as const, ...user, roleId })),
    ];
    const used = new Set(owners.map(({ roleId }) => roleId));
    return {
      owners,
      roles: roles
        .filter(({ id }) => used.has(id))
        .map(({ id, name, ...role }) => ({ id, name, grants: grantsOf(keyPart(rightsOfRole(role))) })),
      more: Math.max(accounts.length, members.length) > most,
    };
  },
});
