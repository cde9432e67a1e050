import { command } from "../verb";
import { lockAdapterRow } from "./find";
import { kindGiven } from "./parse";
import { mappingOf } from "./present";
import { requireRights } from "./rights";
import { AdapterIdInput } from "./schemas";

/**
 * Undoes a pause: it fetches at once, if it has a schedule, and sends what happens from now on. It acts for whoever
 * resumes it.
 * @throws {AppError} permission_denied and field_forbidden where that person may not do what it does
 */
export const resumeAdapter = command({
  name: "adapters.resume",
  permission: "adapters:update",
  input: AdapterIdInput,
  async run({ actor, input: { id }, db }) {
    const row = await lockAdapterRow(db, id);
    const { name, environment, everyMinutes } = row;
    if (row.pausedAt === null) return { result: { name }, audit: null };
    const sends = row.allTypes || row.types.length > 0;
    requireRights(actor, { kind: kindGiven(row.kind), mapping: mappingOf(row), sends });
    const data = {
      ...{ pausedAt: null, failures: 0, nextSyncAt: everyMinutes === null ? null : new Date() },
      actsFor: actor.kind === "user" ? actor.user.id : null,
    };
    await db.adapter.updateMany({ where: { id }, data });
    const subject = { kind: "adapter", id, name };
    const [before, after] = [{ status: "paused" }, { status: "running" }];
    return { result: { name }, audit: { subject, environment, before, after } };
  },
});
