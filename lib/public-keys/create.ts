import { auditedKey } from "../api-keys/audited";
import { command } from "../verb";
import { getPublicKeyRow } from "./find";
import { issuePublicKey } from "./issue";
import { PublicKeyInput } from "./schemas";

/** Gives an environment its public key; where there is one already, nothing happens. */
export const createPublicKey = command({
  name: "public-keys.create",
  permission: "api-keys:administer",
  input: PublicKeyInput,
  async run({ actor, input: { environment }, db }) {
    // A write that changes nothing is how Prisma takes a row lock: others wait, then find the key.
    const company = await db.company.update({
      where: { id: actor.company.id },
      data: { maxApiKeys: { increment: 0 } },
    });
    const found = await db.apiKey.count({ where: { kind: "public", environment, deletedAt: null } });
    if (found > 0) return { result: null, audit: null };
    await issuePublicKey(db, { company, environment });
    const key = await getPublicKeyRow(db, environment);
    return {
      result: null,
      audit: { subject: { kind: "public-key", id: key.id, name: key.name }, after: auditedKey(key) },
    };
  },
});
