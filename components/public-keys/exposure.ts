import type { Grant } from "@/lib/permissions/schemas";
import { summariseGrants } from "@/lib/permissions/words";

/** Resources that say something of people or business. */
const confidential = new Set(["customers", "licenses", "telemetry", "users", "logs", "events"]);

/**
 * What everybody on the internet can do with a key of these grants that one would hardly publish:
 * "Customers: read 2 of 8 fields", "Posts: create". Empty when nothing stands out. Client-safe.
 */
export function exposedBy(grants: readonly Grant[]): string[] {
  const risky = grants.filter(({ resource, action }) => action !== "read" || confidential.has(resource));
  return summariseGrants(risky).map(({ label, words }) => `${label}: ${words}`);
}
