import type { DeviceModel } from "../db";
import { placeWords } from "../network/country-name";
import { agentFamily, agentWords, deviceTypeOf, type DeviceType } from "../network/user-agent";
import { standingOf } from "./conditions";
import type { DeviceStatus } from "./schemas";

/** Somebody who signed in on a device, and how many of their sessions on it are alive. */
export type DevicePerson = { id: string; name: string; email: string; sessions: number };

/** A device as the people of a company see it. */
export type DeviceView = {
  id: string;
  /** What people call it, or what it says of itself. */
  title: string;
  name: string | null;
  kind: string;
  type: DeviceType;
  /** Browser and system, or the program. */
  agent: string | null;
  userAgent: string | null;
  place: string | null;
  address: string | null;
  status: "known" | Exclude<DeviceStatus, "stale">;
  stale: boolean;
  judgedBy: string | null;
  judgedAt: string | null;
  firstSeenAt: string;
  lastSeenAt: string;
  people: DevicePerson[];
  /** Of all of them. */
  sessions: number;
};

export function presentDevice(row: DeviceModel, people: readonly DevicePerson[], now: Date): DeviceView {
  const { id, name, kind, userAgent, address, judgedBy, firstSeenAt, lastSeenAt } = row;
  const judgedAt = row.blockedAt ?? row.trustedAt;
  return {
    ...{ id, name, kind, userAgent, address },
    title: titleOf(row),
    type: deviceTypeOf(userAgent),
    agent: agentWords(userAgent),
    place: placeWords(row),
    ...standingOf(row, now),
    judgedBy: judgedAt && judgedBy,
    judgedAt: judgedAt?.toISOString() ?? null,
    firstSeenAt: firstSeenAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    people: [...people],
    sessions: people.reduce((sum, { sessions }) => sum + sessions, 0),
  };
}

/** What people call a device, else its program: "Chrome on macOS". */
export function titleOf({ name, userAgent }: Pick<DeviceModel, "name" | "userAgent">): string {
  return name ?? (userAgent === null ? "A program without a name" : agentFamily(userAgent));
}
