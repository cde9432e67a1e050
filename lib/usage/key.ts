import { getKeyRow, readableKeys } from "../api-keys/find";
import { callsCounted } from "../request-logs/queue";
import { query } from "../verb";
import { presentUsage, type Usage } from "./present";
import { readUsage } from "./read";
import { KeyUsageInput } from "./schemas";
import { windowOf } from "./window";

/**
 * What one key was used for, up to the last call this process answered.
 * @throws {AppError} not_found: absent, another company's and another person's key alike
 */
export const getKeyUsage = query({
  name: "usage.key",
  permission: "api-keys:read",
  input: KeyUsageInput,
  async run({ actor, input: { id, range }, db }): Promise<Usage> {
    const key = await getKeyRow(db, actor, id, readableKeys(actor));
    await callsCounted();
    const window = windowOf(range, new Date());
    const scope = { companyId: actor.company.id, keyIds: [key.id], environment: null };
    return presentUsage(await readUsage(scope, window), window);
  },
});
