import { z } from "zod";
import { environments } from "../environments";
import { query } from "../verb";
import { callsCounted } from "../request-logs/queue";
import { findPublicKeyRows } from "./find";
import { presentPublicKey, type PublicKeyView } from "./present";

/** The public keys of the company, production first. */
export const listPublicKeys = query({
  name: "public-keys.list",
  permission: "api-keys:read",
  input: z.strictObject({}),
  async run({ db }): Promise<PublicKeyView[]> {
    await callsCounted();
    const views = (await findPublicKeyRows(db)).map(presentPublicKey);
    return views.sort((a, b) => environments.indexOf(a.environment) - environments.indexOf(b.environment));
  },
});
