import type { Permission } from "@/lib/permissions/registry";

/** Something to do: an address that opens it. */
export type Act = {
  id: string;
  label: string;
  href: string;
  aliases: string;
  needs: readonly Permission[];
};

/** What can be begun from anywhere. Each leads to an address at which its dialog opens. Client-safe. */
export const acts: readonly Act[] = [
  act("create-key", "Create an API key", "/settings/api-keys?create=1", "new token secret", [
    "api-keys:read",
    "api-keys:create",
  ]),
  act("invite", "Invite people", "/settings/members?create=1", "add member colleague user", [
    "members:read",
    "members:create",
  ]),
  act("create-webhook", "Create a webhook", "/webhooks?create=1", "new add endpoint", [
    "webhooks:read",
    "webhooks:create",
  ]),
  act("create-adapter", "Link an application", "/adapters/new", "new add create adapter integration", [
    "adapters:read",
    "adapters:create",
  ]),
  act("create-customer", "Create a customer", "/customers?create=1", "new add client", [
    "customers:read",
    "customers:create",
  ]),
  act("import-customers", "Import customers", "/customers?import=1", "upload csv", [
    "customers:read",
    "customers:create",
    "imports:create",
  ]),
  act("export-customers", "Export customers", "/customers?export=1", "download csv", [
    "customers:read",
    "exports:create",
  ]),
  act("export-log", "Export the log", "/logs?export=1", "download calls requests csv", [
    "logs:read",
    "exports:create",
  ]),
  act("ask-support", "Contact support", "/support/new", "new ticket help ask problem question", [
    "support-tickets:create",
  ]),
  act("create-role", "Create a role", "/settings/roles?create=1", "new add permissions", [
    "roles:read",
    "roles:create",
  ]),
  act(
    "create-service-account",
    "Create a service account",
    "/settings/members?tab=service-accounts&create=1",
    "new add robot bot",
    ["members:read", "service-accounts:read", "service-accounts:create"],
  ),
  act("create-account", "Create an account", "/settings/accounts?create=1", "new add part project", [
    "company:read",
    "company:update",
  ]),
];

function act(
  ...[id, label, href, aliases, needs]: [string, string, string, string, readonly Permission[]]
): Act {
  return { id, label, href, aliases, needs };
}
