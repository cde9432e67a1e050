import { can } from "../permissions/can";
import type { Permission } from "../permissions/registry";
import type { Rights } from "../permissions/effective";

/** The address that leads to wherever {@link homeOf} says, for who knows no rights; with a company in front or without. */
export const homePath = "/home";

/** The screens on which somebody may arrive, the overview first, and what it takes for them to say something. */
const screens: readonly (readonly [Permission, string])[] = [
  ["api-keys:read", "/overview"],
  ["security-logs:read", "/settings/security/logs"],
  ["sessions:read", "/settings/security/sessions"],
  ["devices:read", "/settings/security/devices"],
  ["members:read", "/settings/members"],
  ["roles:read", "/settings/roles"],
  ["company:read", "/settings/accounts"],
  ["logs:read", "/logs"],
  ["customers:read", "/customers"],
  ["jobs:read", "/jobs"],
  ["events:read", "/events"],
  ["webhooks:read", "/webhooks"],
  ["adapters:read", "/adapters"],
];

/**
 * Where a member arrives in their company: the overview, for whom it is of API keys and their calls; for others the
 * first screen that their role lets them see, else their own profile;
 * where a second factor is asked for that they do not have, the page on which it is set up. Without the company.
 */
export function homeOf(membership: { rights: Rights; needsTwoFactor: boolean }): string {
  if (membership.needsTwoFactor) return "/profile/two-factor";
  return screens.find(([permission]) => can(membership, permission))?.[1] ?? "/profile";
}
