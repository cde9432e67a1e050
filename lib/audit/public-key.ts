import { z } from "zod";
import { query } from "../verb";
import { publicKeyPem } from "./keys";

/** What checkpoints and exports of the security log can be checked with: an Ed25519 key, as PEM. It is no secret. */
export const getLogPublicKey = query({
  name: "security-logs.public-key",
  permission: "security-logs:read",
  input: z.strictObject({}),
  run: () => Promise.resolve(publicKeyPem()),
});
