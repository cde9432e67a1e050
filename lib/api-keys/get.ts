import { query } from "../verb";
import { callsCounted } from "../request-logs/queue";
import { getKeyRow, readableKeys } from "./find";
import { presentApiKey } from "./present";
import { remainingOf } from "./remaining";
import { ApiKeyIdInput } from "./schemas";

/** One key, its counters up to the last call this process answered. */
export const getApiKey = query({
  name: "api-keys.get",
  permission: "api-keys:read",
  input: ApiKeyIdInput,
  async run({ actor, input: { id }, db }) {
    await callsCounted();
    const key = await getKeyRow(db, actor, id, readableKeys(actor));
    return presentApiKey(key, await remainingOf(key), new Date());
  },
});
