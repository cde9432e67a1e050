import { countryName } from "../network/country-name";
import { platformOf } from "../network/user-agent";
import { dormantAfterDays, dormantBefore, sessionFlags, type SessionFlag } from "./flags";

/** What stands out about a session, in a word and in a sentence. */
export type Concern = { kind: SessionFlag | "dormant"; label: string; reason: string };

type Flagged = {
  flags: readonly string[];
  country: string | null;
  userAgent: string | null;
  lastSeenAt: Date;
};

/** What stands out about a session now. That its device is new does not, once the company trusts it. */
export function concernsOf(row: Flagged, { trusted, now }: { trusted: boolean; now: Date }): Concern[] {
  const flags = sessionFlags.filter(
    (flag) => row.flags.includes(flag) && !(flag === "new_device" && trusted),
  );
  const dormant = row.lastSeenAt < dormantBefore(now) ? (["dormant"] as const) : [];
  return [...flags, ...dormant].map((kind) => ({
    kind,
    label: concernLabels[kind],
    reason: reasonOf(kind, row),
  }));
}

export const concernLabels: Record<Concern["kind"], string> = {
  new_device: "New device",
  new_country: "New country",
  two_places: "Two places at once",
  unfamiliar_platform: "Unfamiliar platform",
  dormant: "Dormant",
};

function reasonOf(kind: Concern["kind"], { country, userAgent }: Flagged): string {
  switch (kind) {
    case "new_device":
      return "First sign-in on it in 90 days.";
    case "new_country":
      return `First sign-in from ${country === null ? "there" : countryName(country)} in 90 days.`;
    case "two_places":
      return "Used in another country within the same hour.";
    case "unfamiliar_platform":
      return platformOf(userAgent) === "Program"
        ? "First sign-in with a program in 90 days."
        : `First sign-in on ${platformOf(userAgent) ?? "this platform"} in 90 days.`;
    case "dormant":
      return `Not used for ${dormantAfterDays} days, and still open.`;
  }
}
