import { randomUUID } from "node:crypto";
import { z } from "zod";
import { command } from "../verb";
import { checkDeed } from "./change-many";
import { changesKind } from "./changes-kind";
import { ChangeApiKeysInput, SelectedApiKeysInput } from "./schemas";

/**
 * Has one deed done to up to 10,000 keys by a job, key by key as {@link changeApiKeys} does it.
 * @returns the id of the job
 * @throws {AppError} invalid_attribute for a deed that no key could take; quota_exceeded
 */
export const startKeyChanges = command({
  name: "api-keys.change-many",
  permission: "api-keys:update",
  input: z.strictObject({ ids: SelectedApiKeysInput.shape.ids, deed: ChangeApiKeysInput.shape.deed }),
  async run({ input: { ids, deed } }) {
    checkDeed(deed);
    const id = randomUUID();
    const told = { deed: deed.kind, keys: ids.length };
    return {
      result: { id },
      audit: { subject: { kind: "job", id, name: null }, after: told },
      jobs: [{ id, kind: changesKind.kind, input: { ids, deed }, everywhere: true }],
    };
  },
});
