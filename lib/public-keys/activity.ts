import { activityOf, type KeyActivity } from "../api-keys/activity";
import { query } from "../verb";
import { callsCounted } from "../request-logs/queue";
import { getPublicKeyRow } from "./find";
import { PublicKeyInput } from "./schemas";

/**
 * What a person should know before they regenerate the public key of an environment.
 * @throws {AppError} not_found
 */
export const getPublicKeyActivity = query({
  name: "public-keys.activity",
  permission: "api-keys:read",
  input: PublicKeyInput,
  async run({ input: { environment }, db }): Promise<KeyActivity> {
    await callsCounted();
    return activityOf(db, await getPublicKeyRow(db, environment));
  },
});
