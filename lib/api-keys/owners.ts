import { z } from "zod";
import { query } from "@/lib/verb";
import { IdInput } from "@/lib/text";
import { can } from "@/lib/permissions/can";

/** `active` is false when the owner was suspended or removed: then their keys do not work. */
export type KeyOwner = { id: string; name: string; email: string; active: boolean };

/** Who the named people are, for the list of everybody's keys; those who may not see it get themselves alone. */
export const listKeyOwners = query({
  name: "api-keys.owners",
  permission: "api-keys:read",
  input: z.strictObject({ ids: z.array(IdInput).max(100) }),
  async run({ actor, input, db }): Promise<KeyOwner[]> {
    const own = actor.kind !== "system" && !can(actor, "api-keys:administer") ? [actor.user.id] : null;
    const members = await db.member.findMany({
      where: { AND: [{ userId: { in: input.ids } }, own ? { userId: { in: own } } : {}] },
      select: { removedAt: true, suspendedAt: true, user: { select: { id: true, name: true, email: true } } },
    });
    return members.map(({ user, removedAt, suspendedAt }) => ({
      ...user,
      active: removedAt === null && suspendedAt === null,
    }));
  },
});
