import { z } from "zod";
import { grantsOf, keyPart } from "../permissions/effective";
import type { Grant } from "../permissions/schemas";
import { rightsOfRole } from "../roles/built-in";
import { query } from "../verb";

/** A role as far as a key can carry it. */
export function keyGrants(role: { builtIn: string | null; permissions: unknown }): Grant[] {
  return grantsOf(keyPart(rightsOfRole(role)));
}

export type RoleChoice = { id: string; name: string; grants: Grant[] };

/** The roles that a service account can have, by name. */
export const rolesToChoose = query({
  name: "service-accounts.roles",
  permission: "service-accounts:read",
  input: z.strictObject({}),
  async run({ db }): Promise<RoleChoice[]> {
    const roles = await db.role.findMany({ orderBy: { name: "asc" } });
    return roles.map((role) => ({ id: role.id, name: role.name, grants: keyGrants(role) }));
  },
});
