import type { Audited } from "../audit/record";
import { command } from "../verb";
import { judge } from "./judge";
import { DeviceIdInput } from "./schemas";

/**
 * Trusts a device: that it is new to somebody no longer stands out. One that was blocked is unblocked.
 * @throws {AppError} not_found
 */
export const trustDevice = command({
  name: "devices.trust",
  permission: "devices:update",
  input: DeviceIdInput,
  async run({ actor, input: { id }, db }): Promise<{ result: { name: string }; audit: Audited | null }> {
    const { name, audit } = await judge(db, actor, id, { trustedAt: new Date() });
    return { result: { name }, audit };
  },
});
