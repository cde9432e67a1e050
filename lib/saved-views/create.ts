import { AppError } from "../errors";
import { lockCompany } from "../companies/lock";
import { command } from "../verb";
import { makerOf, refuseTakenName, screen } from "./find";
import { CreateSavedViewInput } from "./schemas";

/** So that a list of them can be read. */
const mostOfPerson = 50;

/**
 * Keeps the filters of the log under a name.
 * @throws {AppError} invalid_attribute where one has such a name already; quota_exceeded beyond 50
 */
export const createSavedView = command({
  name: "saved-views.create",
  permission: "logs:read",
  input: CreateSavedViewInput,
  async run({ actor, input, db }) {
    await lockCompany(db);
    const userId = makerOf(actor);
    await refuseTakenName(db, { userId, name: input.name });
    if ((await db.savedView.count({ where: { screen, userId } })) >= mostOfPerson) {
      const detail = `You have ${mostOfPerson} views, which is as many as there can be: delete one first.`;
      throw new AppError({ code: "quota_exceeded", detail });
    }
    const { id } = await db.savedView.create({
      data: { ...input, screen, userId, companyId: actor.company.id },
    });
    return {
      result: { id },
      audit: { subject: { kind: "saved-view", id, name: input.name }, after: input },
    };
  },
});
