import { lockCompany } from "../companies/lock";
import { command } from "../verb";
import { getChangeableView, refuseTakenName } from "./find";
import { UpdateSavedViewInput } from "./schemas";

/**
 * Renames a view, or changes who sees it.
 * @throws {AppError} not_found; invalid_attribute where its maker has such a name already
 */
export const updateSavedView = command({
  name: "saved-views.update",
  permission: "logs:read",
  input: UpdateSavedViewInput,
  async run({ actor, input: { id, ...change }, db }) {
    await lockCompany(db);
    const before = await getChangeableView(db, actor, id);
    const after = { name: change.name ?? before.name, shared: change.shared ?? before.shared };
    if (after.name === before.name && after.shared === before.shared) return { result: { id }, audit: null };
    await refuseTakenName(db, { userId: before.userId, name: after.name, id });
    await db.savedView.updateMany({ where: { id }, data: after });
    const { name, shared } = before;
    return {
      result: { id },
      audit: { subject: { kind: "saved-view", id, name: after.name }, before: { name, shared }, after },
    };
  },
});
