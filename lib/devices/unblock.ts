import type { Audited } from "../audit/record";
import { command } from "../verb";
import { judge } from "./judge";
import { DeviceIdInput } from "./schemas";

/**
 * Lets people sign in on a device again. Sessions that were ended stay ended.
 * @throws {AppError} not_found
 */
export const unblockDevice = command({
  name: "devices.unblock",
  permission: "devices:update",
  input: DeviceIdInput,
  async run({ actor, input: { id }, db }): Promise<{ result: { name: string }; audit: Audited | null }> {
    const { name, audit } = await judge(db, actor, id, { blockedAt: null });
    return { result: { name }, audit };
  },
});
