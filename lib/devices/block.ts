import type { Actor } from "../actor";
import { recordElsewhere } from "../auth/record-elsewhere";
import { AppError } from "../errors";
import { endedAudit, endLive } from "../sessions/end-live";
import { command } from "../verb";
import { judge } from "./judge";
import { DeviceIdInput } from "./schemas";

const block = command({
  name: "devices.block",
  permission: "devices:update",
  input: DeviceIdInput,
  async run({ actor, input: { id }, db }) {
    if (actor.kind === "user" && actor.deviceId === id) {
      throw new AppError({
        code: "conflict",
        detail: "You sit at this device: blocking it would shut you out. Do it from another one.",
      });
    }
    const { name, audit } = await judge(db, actor, id, { blockedAt: new Date() });
    const ended = await endLive(db, {}, { deviceId: id });
    const reason = "its device was blocked";
    return {
      result: { name, ended },
      audit: [...(audit ? [audit] : []), ...ended.map((session) => endedAudit(session, reason))],
    };
  },
});

/**
 * Keeps everybody of the company from signing in to it on a device, and ends their sessions there, in every process
 * with their next request. People who have other companies get in for these.
 * @throws {AppError} not_found; conflict for the device that the actor sits at
 */
export async function blockDevice(actor: Actor, input: unknown): Promise<{ name: string; ended: number }> {
  const { name, ended } = await block(actor, input);
  recordElsewhere(actor, ended);
  return { name, ended: ended.length };
}
