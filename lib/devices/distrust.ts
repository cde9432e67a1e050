import type { Audited } from "../audit/record";
import { command } from "../verb";
import { judge } from "./judge";
import { DeviceIdInput } from "./schemas";

/**
 * Stops trusting a device.
 * @throws {AppError} not_found
 */
export const distrustDevice = command({
  name: "devices.distrust",
  permission: "devices:update",
  input: DeviceIdInput,
  async run({ actor, input: { id }, db }): Promise<{ result: { name: string }; audit: Audited | null }> {
    const { name, audit } = await judge(db, actor, id, { trustedAt: null });
    return { result: { name }, audit };
  },
});
