import { z } from "zod";
import { command } from "../verb";
import { personOf } from "./person";

/**
 * The viewer sees the first steps no more. Nothing of the company changes and nobody else's view does, so it is not
 * put on record.
 */
export const hideFirstSteps = command({
  name: "first-steps.hide",
  permission: "api-keys:read",
  input: z.strictObject({}),
  async run({ actor, db }) {
    const row = { companyId: actor.company.id, userId: personOf(actor) };
    await db.hiddenSteps.createMany({ data: row, skipDuplicates: true });
    return { result: null, audit: null };
  },
});
