import { z } from "zod";
import { isWithin } from "../permissions/beyond";
import type { Grant } from "../permissions/schemas";
import { roleGrants } from "../roles/grants";
import { query } from "../verb";

/** A role that a person can have. */
export type MemberRole = {
  id: string;
  name: string;
  permissions: Grant[];
  /** It lies within the viewer's own rights: they can give it to others. */
  givable: boolean;
};

/** The roles that people can have: the built-in ones, then the company's own by name. */
export const rolesForMembers = query({
  name: "members.roles",
  permission: "members:read",
  input: z.strictObject({}),
  async run({ actor, db }): Promise<MemberRole[]> {
    const roles = await db.role.findMany({
      orderBy: [{ builtIn: { sort: "asc", nulls: "last" } }, { name: "asc" }],
    });
    return roles.map((role) => {
      const permissions = roleGrants(role);
      return { id: role.id, name: role.name, permissions, givable: isWithin(actor.rights, permissions) };
    });
  },
});
