import { query } from "../verb";
import { callsCounted } from "../request-logs/queue";
import { getPublicKeyRow } from "./find";
import { presentPublicKey } from "./present";
import { PublicKeyInput } from "./schemas";

/**
 * The public key of an environment, whole, its counters up to the last call this process answered.
 * @throws {AppError} not_found
 */
export const getPublicKey = query({
  name: "public-keys.get",
  permission: "api-keys:read",
  input: PublicKeyInput,
  async run({ input: { environment }, db }) {
    await callsCounted();
    return presentPublicKey(await getPublicKeyRow(db, environment));
  },
});
