import type { KeyPlan } from "./plan";

/** Acme's keys of the other environments. */
export const acmeTrialKeys: readonly KeyPlan[] = [
  {
    name: "Staging shop",
    owner: "ada",
    environment: "staging",
    createdDaysAgo: 330,
    permissions: { customers: ["read", "create", "update"], licenses: ["read", "create"] },
    traffic: {
      perDay: 26,
      rhythm: "office",
      calls: [
        [5, "GET /customers/{customer}"],
        [2, "POST /customers"],
        [2, "GET /licenses"],
      ],
      addresses: ["203.0.113.92"],
      userAgent: "acme-shop/4.13.0-rc2 (node)",
    },
  },
  {
    name: "Release checks",
    owner: "mia",
    environment: "staging",
    createdDaysAgo: 98,
    traffic: {
      perDay: 18,
      rhythm: "nightly",
      calls: [
        [2, "GET /customers"],
        [1, "GET /posts"],
        [1, "POST /customers", { status: 403, code: "permission_denied" }],
      ],
      addresses: ["203.0.113.70"],
      userAgent: "Playwright/1.65",
    },
  },
  {
    name: "Peak season load test",
    description: "Opens with the test window.",
    owner: "uma",
    environment: "staging",
    createdDaysAgo: 4,
    permissions: { customers: ["read"], licenses: ["read"] },
    rateLimit: { max: 5_000, windowMs: 1_000 },
    startsInDays: 10,
    expiresInDays: 40,
  },
  {
    name: "Ada's laptop",
    owner: "ada",
    environment: "development",
    createdDaysAgo: 290,
    traffic: {
      perDay: 16,
      rhythm: "office",
      calls: [
        [3, "GET /customers"],
        [2, "POST /customers"],
        [1, "DELETE /customers/{customer}"],
        [1, "GET /whoami"],
      ],
      addresses: ["203.0.113.24"],
      userAgent: "PostmanRuntime/7.49.1",
    },
  },
  {
    name: "Pipeline",
    description: "Integration tests of every pull request.",
    owner: "uma",
    environment: "development",
    createdDaysAgo: 175,
    permissions: {
      customers: ["read", "create", "update", "delete"],
      posts: ["read", "create", "update", "delete"],
      telemetry: ["read", "create"],
    },
    rateLimit: { max: 120, windowMs: 10_000 },
    traffic: {
      perDay: 34,
      rhythm: "office",
      calls: [
        [4, "POST /customers"],
        [4, "GET /customers/{customer}"],
        [2, "POST /telemetry"],
        [1, "GET /posts"],
      ],
      addresses: ["192.0.2.88", "192.0.2.89"],
      userAgent: "node",
    },
  },
];
