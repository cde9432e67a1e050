import { auditedKey, changed } from "../api-keys/audited";
import { command } from "../verb";
import { getPublicKeyRow, lockPublicKeyRow } from "./find";
import { newPublicSecret } from "./issue";
import { presentPublicKey } from "./present";
import { PublicKeyInput } from "./schemas";

/**
 * A new key in place of the old one, which dies at once: pages that were built with it are refused until
 * they are built anew. What it may do stays.
 */
export const regeneratePublicKey = command({
  name: "public-keys.regenerate",
  permission: "api-keys:administer",
  input: PublicKeyInput,
  async run({ actor, input: { environment }, db }) {
    const before = await lockPublicKeyRow(db, environment);
    const { id, name } = before;
    await db.apiKeySecret.deleteMany({ where: { apiKeyId: id } });
    await db.apiKeySecret.create({ data: newPublicSecret({ companyId: actor.company.id, id }) });
    await db.apiKey.updateMany({ where: { id }, data: { updatedAt: new Date() } });
    const after = await getPublicKeyRow(db, environment);
    return {
      result: presentPublicKey(after),
      audit: {
        subject: { kind: "public-key", id, name },
        environment,
        ...changed(auditedKey(before), auditedKey(after)),
      },
    };
  },
});
