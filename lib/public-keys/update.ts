import { auditedKey, changed } from "../api-keys/audited";
import { checkSettings } from "../api-keys/settings";
import { command } from "../verb";
import { refuseBeyond } from "../permissions/beyond";
import { grantsOf, keyPart, rightsOf } from "../permissions/effective";
import { GrantsSchema, type Grant } from "../permissions/schemas";
import { getPublicKeyRow, lockPublicKeyRow, type PublicKeyRow } from "./find";
import { presentPublicKey } from "./present";
import { UpdatePublicKeyInput } from "./schemas";

/**
 * Changes what the public key of an environment may do, for which origins and how often; members that are
 * absent stay. Everybody who opens the company's pages is affected with their next call, so nobody can let them
 * do more than they may themselves.
 */
export const updatePublicKey = command({
  name: "public-keys.update",
  permission: "api-keys:administer",
  input: UpdatePublicKeyInput,
  async run({ actor, input: { environment, attributes }, db }) {
    const before = await lockPublicKeyRow(db, environment);
    checkSettings({ ...before, ...attributes });
    const data = { ...attributes, updatedAt: new Date() };
    await db.apiKey.updateMany({ where: { id: before.id }, data });
    const after = await getPublicKeyRow(db, environment);
    if (attributes.permissions ?? attributes.allowedOrigins) {
      refuseBeyond(actor, { before: opened(before), after: granted(after) }, `“${after.name}”`);
    }
    const difference = changed(auditedKey(before), auditedKey(after));
    const nothing = Object.keys(difference.after).length === 0;
    return {
      result: presentPublicKey(after),
      audit: nothing
        ? null
        : {
            subject: { kind: "public-key", id: after.id, name: after.name },
            environment: after.environment,
            ...difference,
          },
    };
  },
});

/** What anybody may do already: nothing while no origin is let in. */
function opened(key: PublicKeyRow): Grant[] {
  return key.allowedOrigins.length === 0 ? [] : granted(key);
}

function granted({ permissions }: PublicKeyRow): Grant[] {
  const grants = GrantsSchema.safeParse(permissions);
  return grants.success ? grantsOf(keyPart(rightsOf(grants.data))) : [];
}
