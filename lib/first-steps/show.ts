import { z } from "zod";
import { command } from "../verb";
import { personOf } from "./person";

/** The viewer sees the first steps again, as long as one is left. Not on record, as hiding them is not. */
export const showFirstSteps = command({
  name: "first-steps.show",
  permission: "api-keys:read",
  input: z.strictObject({}),
  async run({ actor, db }) {
    await db.hiddenSteps.deleteMany({ where: { userId: personOf(actor) } });
    return { result: null, audit: null };
  },
});
