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
      return "They had not signed in on this device in the 90 days before.";
    case "new_country":
      return `They had not signed in from ${country === null ? "there" : countryName(country)} in the 90 days before.`;
    case "two_places":
      return "Another session of theirs was used from another country within the same hour.";
    case "unfamiliar_platform":
      return platformOf(userAgent) === "Program"
        ? "They had not signed in with a program in the 90 days before."
        : `They had not signed in on ${platformOf(userAgent) ?? "this platform"} in the 90 days before.`;
    case "dormant":
      return `Nobody used it for ${dormantAfterDays} days, and it still opens their account.`;
  }
}
