import type { Caller } from "../actor";
import { agentFamily } from "../network/user-agent";
import { derivedDeviceId } from "./cookie";

/**
 * What somebody signs in on. A browser goes by its cookie, whoever sits at it; whatever keeps no cookie goes by its
 * person and the name of its program without the version, so that an update is no new device.
 */
export function deviceOf(
  userId: string,
  { browserId, userAgent }: Pick<Caller, "browserId" | "userAgent">,
): { id: string; kind: "browser" | "program" } {
  if (browserId) return { id: browserId, kind: "browser" };
  return { id: derivedDeviceId(userId, agentFamily(userAgent)), kind: "program" };
}
