import { getKeyRow, readableKeys } from "../api-keys/find";
import { callsCounted } from "../request-logs/queue";
import { query } from "../verb";
import { presentTalkers, presentUsage, type Talkers, type Usage } from "./present";
import { readUsage } from "./read";
import { KeyUsageInput } from "./schemas";
import { readTalkers } from "./talkers";
import { windowOf } from "./window";

export type KeyUsage = Usage & {
  talkers: Talkers;
  /** The endpoints that it called, whatever it is narrowed to; empty: none of ours. */
  choices: { endpoints: string[] };
};

/**
 * What one key was used for, up to the last call this process answered.
 * @throws {AppError} not_found: absent, another company's and another person's key alike
 */
export const getKeyUsage = query({
  name: "usage.key",
  permission: "api-keys:read",
  input: KeyUsageInput,
  async run({ actor, input: { id, range, endpoint = null, outcome = null }, db }): Promise<KeyUsage> {
    const key = await getKeyRow(db, actor, id, readableKeys(actor));
    await callsCounted();
    const window = windowOf(range, new Date());
    const keyIds = [key.id];
    const scope = {
      ...{ companyId: actor.company.id, keyIds, environment: null, apiKeyIds: null, endpoint, outcome },
    };
    const [rows, talkers] = await Promise.all([readUsage(scope, window), readTalkers(scope, window, keyIds)]);
    return {
      ...presentUsage(rows, window),
      talkers: presentTalkers(talkers),
      choices: { endpoints: rows.choices.endpoints },
    };
  },
});
