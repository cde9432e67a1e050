import { z } from "zod";
import { query } from "../verb";

/** How many roles come with every company, and how many are this one's own. */
export type RolesState = { builtIn: number; own: number };

/** The roles as one line says them. */
export const getRolesState = query({
  name: "settings.roles",
  permission: "roles:read",
  input: z.strictObject({}),
  async run({ db }): Promise<RolesState> {
    const [all, own] = await Promise.all([db.role.count(), db.role.count({ where: { builtIn: null } })]);
    return { builtIn: all - own, own };
  },
});
