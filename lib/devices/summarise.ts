import { z } from "zod";
import { query } from "../verb";
import { ofStatus } from "./conditions";
import { deviceStatuses, type DeviceStatus } from "./schemas";

/** How many devices the company knows, and how many of them are of each status. */
export const summariseDevices = query({
  name: "devices.summarise",
  permission: "devices:read",
  input: z.strictObject({}),
  async run({ db }): Promise<Record<DeviceStatus | "all", number>> {
    const now = new Date();
    const [all, ...counts] = await Promise.all([
      db.device.count(),
      ...deviceStatuses.map((status) => db.device.count({ where: ofStatus(status, now) })),
    ]);
    const [fresh = 0, trusted = 0, blocked = 0, stale = 0] = counts;
    return { all, new: fresh, trusted, blocked, stale };
  },
});
