import type { AdapterPlan } from "./adapters";

const mapping = { idPrefix: "", defaultName: null, metadata: [], accountId: null };

/**
 * What Acme is linked to. None of these is ever called by itself: no fetch is due, what sends is paused, and the
 * addresses are of domains that nobody can have (RFC 2606).
 */
export const acmeAdapters: readonly AdapterPlan[] = [
  {
    ...{ name: "CRM", kind: "postgresql", environment: "production", by: "ada", daysAgo: 26 },
    settings: {
      ...{ host: "crm-db.acme.example", port: 5432, database: "crm", user: "snapkeys_reader" },
      ...{ schema: "public", table: "accounts", idColumn: "account_id", updatedColumn: "updated_at" },
      ...{ tls: "verify", ca: "" },
    },
    credentials: { password: "correct horse battery staple" },
    mapping: { ...mapping, externalId: "account_id", name: "display_name", email: "billing_email" },
    everyMinutes: 360,
    key: "CRM sync",
    fetches: { everyHours: 6, changes: [0, 9], refusedEvery: 11 },
  },
  {
    ...{ name: "Partner list", kind: "csv", environment: "production", by: "uma", daysAgo: 19 },
    settings: { url: "https://files.partner.example/exports/customers.csv", delimiter: "semicolon" },
    credentials: { token: "partner-token" },
    mapping: {
      ...{ ...mapping, externalId: "Kundennummer", idPrefix: "partner-", name: "Firma", email: "E-Mail" },
      metadata: ["Region"],
    },
    everyMinutes: 1440,
    fetches: { everyHours: 24, changes: [1, 14], refusedEvery: 5 },
    failing: {
      daysAgo: 3,
      error: "files.partner.example answered 403: The link has expired.",
    },
  },
  {
    ...{ name: "#key-changes", kind: "slack", environment: "production", by: "ada", daysAgo: 24 },
    settings: {},
    credentials: { url: "https://hooks.chat.example/services/T000/B000/demo" },
    types: ["api_key.created", "api_key.revoked", "api_key.expiring", "job.failed"],
    sent: 17,
    paused: { daysAgo: 1 },
  },
  {
    ...{ name: "Rehearsal at Globex", kind: "snapkeys", environment: "staging", by: "uma", daysAgo: 2 },
    settings: { url: "https://keys.globex.example/staging/public-api/v3" },
    credentials: { key: `sna_${"0".repeat(38)}29b03J` },
    mapping: { ...mapping, externalId: "id", idPrefix: "globex-", name: "name", email: "email" },
    key: "Release checks",
  },
];
