import { peopleOnDevices } from "../auth/company-sessions";
import { query } from "../verb";
import { getDeviceRow } from "./find";
import { presentDevice, type DeviceView } from "./present";
import { DeviceIdInput } from "./schemas";
import { countSignIns } from "./sign-ins";

/**
 * One device, with how often somebody got in on it, and how often not, in the last 90 days.
 * @throws {AppError} not_found
 */
export const getDevice = query({
  name: "devices.get",
  permission: "devices:read",
  input: DeviceIdInput,
  async run({
    actor,
    input: { id },
    db,
  }): Promise<{ device: DeviceView; signIns: number; failures: number }> {
    const row = await getDeviceRow(db, id);
    const people = await peopleOnDevices(actor.company.id, [id]);
    const now = new Date();
    const counts = await countSignIns(db, [id], now);
    return { device: presentDevice(row, people.get(id) ?? [], now), ...counts(id) };
  },
});
