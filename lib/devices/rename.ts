import type { Audited } from "../audit/record";
import { command } from "../verb";
import { getDeviceRow, keepDevice } from "./find";
import { titleOf } from "./present";
import { RenameDeviceInput } from "./schemas";

/**
 * Gives a device a name that people know it by, or takes it away.
 * @throws {AppError} not_found
 */
export const renameDevice = command({
  name: "devices.rename",
  permission: "devices:update",
  input: RenameDeviceInput,
  async run({ input: { id, name }, db }): Promise<{ result: { name: string }; audit: Audited | null }> {
    const row = await getDeviceRow(db, id);
    const result = { name: titleOf({ ...row, name }) };
    if (name === row.name) return { result, audit: null };
    await keepDevice(db, row);
    await db.device.updateMany({ where: { id }, data: { name } });
    const subject = { kind: "device", id, name: result.name };
    return { result, audit: { subject, before: { name: row.name }, after: { name } } };
  },
});
