import { command } from "../verb";
import { getChangeableView } from "./find";
import { SavedViewIdInput } from "./schemas";

/** @throws {AppError} not_found */
export const deleteSavedView = command({
  name: "saved-views.delete",
  permission: "logs:read",
  input: SavedViewIdInput,
  async run({ actor, input: { id }, db }) {
    const { name, query, shared } = await getChangeableView(db, actor, id);
    await db.savedView.deleteMany({ where: { id } });
    return {
      result: { id },
      audit: { subject: { kind: "saved-view", id, name }, before: { name, query, shared } },
    };
  },
});
