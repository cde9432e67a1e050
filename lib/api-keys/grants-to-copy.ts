import { z } from "zod";
import type { Environment } from "../environments";
import { GrantsSchema, type Grant } from "../permissions/schemas";
import { query } from "../verb";
import { readableKeys } from "./find";

/** A key whose permissions another can take over; `grants` null: it inherits its owner's role. */
export type GrantsToCopy = { id: string; name: string; environment: Environment; grants: Grant[] | null };

const most = 500;

/** What the keys that the viewer sees are granted, the newest ones first, at most 500. */
export const grantsToCopy = query({
  name: "api-keys.grants-to-copy",
  permission: "api-keys:read",
  input: z.strictObject({}),
  async run({ actor, db }): Promise<GrantsToCopy[]> {
    const keys = await db.apiKey.findMany({
      where: readableKeys(actor),
      select: { id: true, name: true, environment: true, inheritsRole: true, permissions: true },
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
      take: most,
    });
    return keys.map(({ inheritsRole, permissions, ...key }) => ({
      ...key,
      grants: inheritsRole ? null : (GrantsSchema.safeParse(permissions).data ?? []),
    }));
  },
});
