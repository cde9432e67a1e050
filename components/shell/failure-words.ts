type Words = {
  title: string;
  /** What could not be shown: "The keys". */
  what: string;
};

/** By how the path of a screen begins; the longest that fits counts. */
const screens: Readonly<Record<string, Words>> = {
  "/overview": { title: "Overview", what: "The overview" },
  "/usage": { title: "Usage", what: "The usage" },
  "/logs": { title: "Logs", what: "The calls" },
  "/events": { title: "Events", what: "The list of events" },
  "/jobs": { title: "Jobs", what: "The list of jobs" },
  "/customers": { title: "Customers", what: "The customers" },
  "/webhooks": { title: "Webhooks", what: "The list of webhooks" },
  "/adapters": { title: "Adapters", what: "The adapters" },
  "/notifications": { title: "Notifications", what: "The list of notifications" },
  "/support": { title: "Support", what: "Your tickets" },
  "/keys": { title: "All my keys", what: "Your keys" },
  "/settings": { title: "Settings", what: "The settings" },
  "/settings/api-keys": { title: "API keys", what: "The keys" },
  "/settings/api-keys/": { title: "API key", what: "The key" },
  "/settings/api-keys/policies": { title: "Key policies", what: "The policies" },
  "/settings/company": { title: "Company", what: "The company’s settings" },
  "/settings/members": { title: "Members", what: "The members" },
  "/settings/roles": { title: "Roles", what: "The roles" },
  "/settings/accounts": { title: "Accounts", what: "The accounts" },
  "/settings/security": { title: "Security", what: "The overview" },
  "/settings/security/sessions": { title: "Current sessions", what: "The sessions" },
  "/settings/security/logs": { title: "Security logs", what: "The security log" },
  "/settings/security/devices": { title: "Device security", what: "The devices" },
};

const anyScreen: Words = { title: "Something went wrong", what: "This page" };

/** What to call a screen that could not be loaded. @param path without its company */
export function failureWords(path: string): Words {
  const fitting = Object.entries(screens).filter(([begin]) => path.startsWith(begin));
  return fitting.reduce<[string, Words]>(
    (best, one) => (one[0].length > best[0].length ? one : best),
    ["", anyScreen],
  )[1];
}
