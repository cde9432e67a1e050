import { grantsOf, keyPart } from "../permissions/effective";
import { query } from "../verb";
import { getKeyRow, readableKeys } from "./find";
import { ownerOfKey, withOwner, type OwnerWithRole } from "./owner-role";
import { ApiKeyIdInput } from "./schemas";
import type { OwnerRole } from "./stake";

/** Whose a key is, and the role that bounds it; `active` is false when it is stopped with its owner. */
export type OwnerOfKey = Omit<OwnerWithRole, "role" | "rights"> & { role: OwnerRole };

/**
 * The owner of one key with their role as it is now, as far as a key can carry it.
 * @throws {AppError} not_found
 */
export const getKeyOwner = query({
  name: "api-keys.owner",
  permission: "api-keys:read",
  input: ApiKeyIdInput,
  async run({ actor, input: { id }, db }): Promise<OwnerOfKey> {
    await getKeyRow(db, actor, id, readableKeys(actor));
    const key = await db.apiKey.findFirstOrThrow({ where: { id }, select: withOwner });
    const owner = ownerOfKey(key);
    if (!owner) throw new Error(`Key ${id} is nobody's`);
    const { role, rights, ...who } = owner;
    return { ...who, role: { name: role, grants: grantsOf(keyPart(rights)) } };
  },
});
