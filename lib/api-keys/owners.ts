import { z } from "zod";
import { query } from "@/lib/verb";
import { IdInput } from "@/lib/text";
import { can } from "@/lib/permissions/can";

/**
 * Whose a key is; the e-mail is a person's. `active` is false when the owner was suspended or removed:
 * then their keys do not work.
 */
export type KeyOwner = {
  kind: "user" | "serviceAccount";
  id: string;
  name: string;
  email: string | null;
  active: boolean;
};

const standing = { removedAt: true, suspendedAt: true } as const;

/**
 * Who the named owners are, people and service accounts alike, for the list of everybody's keys. Those who
 * may not see it get themselves alone.
 */
export const listKeyOwners = query({
  name: "api-keys.owners",
  permission: "api-keys:read",
  input: z.strictObject({ ids: z.array(IdInput).max(100) }),
  async run({ actor, input: { ids }, db }): Promise<KeyOwner[]> {
    const everybody = actor.kind === "system" || can(actor, "api-keys:administer");
    const own = actor.kind === "user" ? ids.filter((id) => id === actor.user.id) : [];
    const [members, accounts] = await Promise.all([
      db.member.findMany({
        where: { userId: { in: everybody ? ids : own } },
        select: { ...standing, user: { select: { id: true, name: true, email: true } } },
      }),
      db.serviceAccount.findMany({
        where: { id: { in: everybody ? ids : [] } },
        select: { ...standing, id: true, name: true },
      }),
    ]);
    return [
      ...members.map(({ user, ...rest }) => ({ kind: "user" as const, ...user, active: isActive(rest) })),
      ...accounts.map(({ id, name, ...rest }) => ({
        ...{ kind: "serviceAccount" as const, id, name, email: null },
        active: isActive(rest),
      })),
    ];
  },
});

/** Whether somebody may act for the company. */
export function isActive(owner: { removedAt: Date | null; suspendedAt: Date | null }): boolean {
  return owner.removedAt === null && owner.suspendedAt === null;
}
