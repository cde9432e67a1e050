import { z } from "zod";
import { EnvironmentSchema } from "../environment-schema";
import { working } from "../api-keys/concern-condition";
import { query } from "../verb";

const most = 200;

/** The keys of an environment that work, by name: for who links one to an adapter. */
export const keysToChoose = query({
  name: "adapters.keys-to-choose",
  permission: "api-keys:read",
  input: z.strictObject({ environment: EnvironmentSchema }),
  async run({ actor, input: { environment }, db }): Promise<{ id: string; name: string }[]> {
    const all = actor.rights.has("api-keys:administer");
    const own = actor.kind === "user" ? { userId: actor.user.id } : { id: { in: [] } };
    return db.apiKey.findMany({
      where: {
        AND: [{ environment, kind: "secret", deletedAt: null }, working(new Date()), all ? {} : own],
      },
      select: { id: true, name: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: most,
    });
  },
});
