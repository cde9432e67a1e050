import type { CompanySession } from "../auth/company-sessions";
import { methodWords } from "../auth/methods";
import { placeWords } from "../network/country-name";
import { agentWords, deviceTypeOf, platformOf, type DeviceType, type Platform } from "../network/user-agent";
import { concernsOf, type Concern } from "./concerns";

/** A session as people see it. */
export type SessionView = {
  id: string;
  person: { id: string; name: string; email: string; role: string };
  origin: string;
  /** How its person proved who they are, in words. */
  method: string;
  agent: string | null;
  platform: Platform | null;
  type: DeviceType;
  place: string | null;
  address: string | null;
  device: { id: string; name: string | null; trusted: boolean } | null;
  concerns: Concern[];
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
  /** It is the one that asks. */
  current: boolean;
};

type Judged = { id: string; name: string | null; trustedAt: Date | null };

export function presentSession(
  row: CompanySession,
  { device, currentId, now }: { device: Judged | undefined; currentId: string | null; now: Date },
): SessionView {
  const { id, user, origin, userAgent, address, createdAt, lastSeenAt, expiresAt } = row;
  const trusted = Boolean(device?.trustedAt);
  return {
    id,
    person: {
      id: user.id,
      name: user.name,
      email: user.email,
      role: user.members[0]?.role.name ?? "",
    },
    origin,
    method: methodWords(row.method),
    agent: agentWords(userAgent),
    platform: platformOf(userAgent),
    type: deviceTypeOf(userAgent),
    place: placeWords(row),
    address,
    device: device ? { id: device.id, name: device.name, trusted } : null,
    concerns: concernsOf(row, { trusted, now }),
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    current: id === currentId,
  };
}
