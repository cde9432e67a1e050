import type { Permission } from "@/lib/permissions/registry";

/** A screen that one can go to: what it is called, what else people call it, who sees it. */
export type Place = {
  id: string;
  label: string;
  href: string;
  /** Other words for it, as people know it from elsewhere. */
  aliases: string;
  /** Null: everybody. */
  needs: Permission | null;
  /** After G, on the keyboard. */
  key?: string;
};

/**
 * Every screen that needs no id, in the order of the sidebar. The palette, the keyboard and its sheet read it; a test
 * holds it to the sidebar. Client-safe.
 */
export const places: readonly Place[] = [
  place("overview", "Overview", "/overview", null, "home dashboard start", "o"),
  place("usage", "Usage", "/usage", "api-keys:read", "analytics statistics traffic charts", "u"),
  place("logs", "Logs", "/logs", "logs:read", "requests calls traffic debug errors", "l"),
  place("events", "Events", "/events", "events:read", "activity stream", "e"),
  place("jobs", "Jobs", "/jobs", "jobs:read", "imports exports background queue tasks", "j"),
  place("notifications", "Notifications", "/notifications", null, "inbox unread bell alerts", "n"),
  place("customers", "Customers", "/customers", "customers:read", "clients licenses buyers", "c"),
  place("webhooks", "Webhooks", "/webhooks", "webhooks:read", "endpoints callbacks deliveries", "w"),
  place("adapters", "Adapters", "/adapters", "adapters:read", "integrations connections sync links", "a"),
  place("settings", "Settings", "/settings", null, "set up preferences configuration", "t"),
  place("keys", "API keys", "/settings/api-keys", "api-keys:read", "tokens secrets credentials", "k"),
  place(
    "policies",
    "Key policies",
    "/settings/api-keys/policies",
    "api-keys:read",
    "rules expiry idle limits",
  ),
  place("all-keys", "All my keys", "/keys", null, "tokens every company inventory"),
  place("security", "Security", "/settings/security", null, "safety", "s"),
  place("sessions", "Current sessions", "/settings/security/sessions", "sessions:read", "logins signed in"),
  place(
    "devices",
    "Device security",
    "/settings/security/devices",
    "devices:read",
    "browsers computers trusted",
  ),
  place(
    "security-log",
    "Security log",
    "/settings/security/logs",
    "security-logs:read",
    "audit trail history who",
  ),
  place("members", "Members", "/settings/members", "members:read", "people team users colleagues", "m"),
  place(
    "service-accounts",
    "Service accounts",
    "/settings/members?tab=service-accounts",
    "service-accounts:read",
    "robots bots machines programs",
  ),
  place("roles", "Roles", "/settings/roles", "roles:read", "permissions rights access rbac", "r"),
  place("accounts", "Accounts", "/settings/accounts", "company:read", "parts projects workspaces"),
  place(
    "company",
    "Company",
    "/settings/company",
    "company:read",
    "organisation organization retention name",
  ),
  place("profile", "Profile", "/profile", null, "me password e-mail email account name", "p"),
  place("two-factor", "Two-factor sign-in", "/profile/two-factor", null, "2fa mfa totp authenticator otp"),
  place("leave", "Leave this company", "/settings/leave", null, "quit"),
  place("faq", "FAQ", "/faq", null, "questions answers help how"),
  place("support", "Support", "/support", "support-tickets:read", "tickets help contact", "h"),
  place("reference", "API reference", "/docs/api", null, "documentation docs openapi help guides", "d"),
];

function place(
  ...[id, label, href, needs, aliases, key]: [string, string, string, Permission | null, string, string?]
): Place {
  return { id, label, href, needs, aliases, key };
}
