import type { Environment } from "@/lib/environments";
import type { KeyPlan, PublicKeyPlan } from "./key-plan";
import { browsers } from "./people";

export const globexKeys: readonly KeyPlan[] = [
  {
    name: "Fleet gateway",
    description: "Reports for every machine in the field.",
    owner: { serviceAccount: "Fleet", by: "gil" },
    environment: "production",
    createdDaysAgo: 260,
    permissions: { telemetry: ["create", "read"], licenses: ["read"], events: ["create"] },
    tags: ["fleet"],
    rateLimit: { max: 200, windowMs: 60_000, refill: { amount: 10, intervalMs: 2_000 } },
    traffic: {
      perDay: 60,
      rhythm: "always",
      calls: [
        [5, "POST /telemetry"],
        [1, "GET /licenses/{license}"],
        [1, "POST /events"],
      ],
      addresses: ["198.51.100.20", "198.51.100.21"],
      userAgent: "globex-gateway/7.1",
    },
  },
  {
    name: "Service desk",
    owner: "uma",
    environment: "production",
    createdDaysAgo: 110,
    traffic: {
      perDay: 15,
      rhythm: "office",
      calls: [
        [4, "GET /customers/{customer}"],
        [2, "GET /licenses"],
      ],
      addresses: ["192.0.2.66"],
      userAgent: "HTTPie/3.2.4",
    },
  },
  {
    name: "Warranty look-up",
    owner: "gil",
    environment: "production",
    createdDaysAgo: 77,
    permissions: {
      customers: { read: ["id", "name"] },
      licenses: { read: ["id", "customerId", "product", "status", "expiresAt"] },
    },
    accounts: ["Europe"],
    expiresInDays: 13,
    traffic: {
      perDay: 18,
      rhythm: "office",
      calls: [
        [3, "GET /licenses?filter[customerId]={customer}"],
        [1, "GET /customers?page[size]=20"],
      ],
      addresses: ["198.51.100.33"],
      userAgent: "Java-http-client/21.0.8",
      account: "Europe",
    },
  },
  {
    name: "Plant controller bridge",
    owner: "gil",
    environment: "production",
    createdDaysAgo: 300,
    permissions: { telemetry: ["create"] },
    acts: [{ did: "revoke", daysAgo: 13, by: "gil", reason: "rotated", note: "The gateway does this now." }],
    traffic: {
      perDay: 25,
      rhythm: "always",
      calls: [[1, "POST /telemetry"]],
      addresses: ["198.51.100.22"],
      userAgent: "bridge/1.0",
      whileStopped: 0.1,
    },
  },
  {
    name: "Trade fair kiosk",
    owner: "gil",
    environment: "production",
    createdDaysAgo: 45,
    permissions: { posts: ["read"] },
    expiresInDays: -20,
  },
  {
    name: "Gateway staging",
    owner: "gil",
    environment: "staging",
    createdDaysAgo: 210,
    permissions: { telemetry: ["create", "read"], events: ["create"] },
    tags: ["fleet"],
    traffic: {
      perDay: 9,
      rhythm: "office",
      calls: [
        [3, "POST /telemetry"],
        [1, "POST /events"],
      ],
      addresses: ["198.51.100.24"],
      userAgent: "globex-gateway/7.2-beta",
    },
  },
  {
    name: "Bench",
    owner: "gil",
    environment: "development",
    createdDaysAgo: 33,
    traffic: {
      perDay: 6,
      rhythm: "office",
      calls: [
        [2, "GET /customers"],
        [1, "POST /telemetry"],
        [1, "POST /events"],
      ],
      addresses: ["198.51.100.12"],
      userAgent: "curl/8.15.0",
    },
  },
];

/** Nobody has opened those of the other environments to any page yet. */
export const globexPublicKeys: Record<Environment, PublicKeyPlan> = {
  production: {
    acts: [{ did: "update", daysAgo: 58, by: "gil", to: { origins: ["https://www.globex.test"] } }],
    traffic: {
      perDay: 12,
      rhythm: "always",
      calls: [[1, "GET /posts?fields=id,title,createdAt"]],
      addresses: ["192.0.2.31", "192.0.2.112", "203.0.113.212", "198.51.100.19"],
      userAgent: [browsers.edge, browsers.android, browsers.firefox, browsers.safari],
    },
  },
  staging: {},
  development: {},
};
