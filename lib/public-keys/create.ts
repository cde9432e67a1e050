import { auditedKey } from "../api-keys/audited";
import { lockCompany } from "../companies/lock";
import { command } from "../verb";
import { getPublicKeyRow } from "./find";
import { issuePublicKey } from "./issue";
import { PublicKeyInput } from "./schemas";

/** Gives an environment its public key; where there is one already, nothing happens. */
export const createPublicKey = command({
  name: "public-keys.create",
  permission: "api-keys:administer",
  input: PublicKeyInput,
  async run({ input: { environment }, db }) {
    const company = await lockCompany(db);
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
