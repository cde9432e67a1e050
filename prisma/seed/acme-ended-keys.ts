import type { KeyPlan } from "./key-plan";

/** Acme's production keys that have stopped. */
export const acmeEndedKeys: readonly KeyPlan[] = [
  {
    name: "Mobile app 2.x",
    description: "Compiled into the old app. Found in a public repository.",
    owner: "ada",
    environment: "production",
    createdDaysAgo: 530,
    permissions: { customers: ["read"], posts: ["read"] },
    acts: [
      {
        did: "revoke",
        daysAgo: 10,
        by: "ada",
        reason: "leaked",
        note: "Reported by a user; 3.0 has a key of its own.",
      },
    ],
    traffic: {
      perDay: 40,
      rhythm: "always",
      calls: [
        [3, "GET /customers/{customer}"],
        [2, "GET /posts"],
      ],
      addresses: ["192.0.2.5", "192.0.2.77", "198.51.100.61", "198.51.100.150"],
      userAgent: "AcmeMobile/2.8 CFNetwork/3826",
      whileStopped: 0.25,
      spells: [{ daysAgo: 9, hour: 13.8, minutes: 20, perMinute: 12 }],
    },
  },
  {
    name: "Old website",
    owner: "uma",
    environment: "production",
    createdDaysAgo: 498,
    permissions: { posts: ["read"], comments: ["read", "create"] },
    acts: [{ did: "revoke", daysAgo: 21, by: "uma", reason: "rotated", note: null }],
    traffic: {
      perDay: 35,
      rhythm: "office",
      calls: [
        [4, "GET /posts"],
        [1, "POST /comments"],
      ],
      addresses: ["203.0.113.62"],
      userAgent: "acme-web/1.9",
    },
  },
  {
    name: "Summer campaign",
    owner: "mia",
    environment: "production",
    createdDaysAgo: 120,
    permissions: { customers: { read: ["id", "name", "email"] } },
    acts: [{ did: "revoke", daysAgo: 15, by: "ada", reason: "unused", note: "Never called in four months." }],
  },
  {
    name: "Penetration test",
    owner: "uma",
    environment: "production",
    createdDaysAgo: 27,
    permissions: { customers: ["read"], licenses: ["read"], telemetry: ["read"] },
    rateLimit: { max: 1_000, windowMs: 60_000 },
    acts: [{ did: "revoke", daysAgo: 24, by: "uma", reason: "other", note: "The test is over." }],
    traffic: {
      perDay: 70,
      rhythm: "office",
      calls: [
        [3, "GET /customers/{customer}"],
        [1, "DELETE /customers/{customer}", { status: 403, code: "permission_denied" }],
        [2, "GET /customers?filter[nothing]=1", { status: 400, code: "invalid_parameter" }],
      ],
      addresses: ["192.0.2.250"],
      userAgent: "Mozilla/5.0 (compatible; Scanner/2.4)",
    },
  },
  {
    name: "Warehouse export",
    description: "Read-only columns for the data warehouse.",
    owner: "uma",
    environment: "production",
    createdDaysAgo: 186,
    permissions: {
      customers: { read: ["id", "accountId", "externalId", "createdAt"] },
      licenses: { read: ["id", "customerId", "product", "plan", "seats"] },
    },
    expiresInDays: -6,
    traffic: {
      perDay: 22,
      rhythm: "nightly",
      calls: [
        [1, "GET /customers?page[size]=100&page[number]=3"],
        [1, "GET /licenses?page[size]=100&page[number]=2"],
      ],
      addresses: ["203.0.113.30"],
      userAgent: "airbyte/1.9",
      whileStopped: 0.5,
    },
  },
  {
    name: "Spring migration",
    owner: "ada",
    environment: "production",
    createdDaysAgo: 34,
    permissions: { customers: ["read", "create", "update"] },
    acts: [{ did: "delete", daysAgo: 22, by: "ada" }],
    traffic: {
      perDay: 60,
      rhythm: "office",
      calls: [[1, "PATCH /customers/{customer}"]],
      addresses: ["203.0.113.24"],
      userAgent: "acme-migrate/0.4 undici",
    },
  },
];
