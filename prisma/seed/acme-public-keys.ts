import type { Environment } from "@/lib/environments";
import type { PublicKeyPlan } from "./key-plan";
import { browsers, devices } from "./people";

/** What Acme's own pages show of the newsroom. */
const newsroomOfPages = {
  posts: { read: ["id", "title", "body", "createdAt"] },
  comments: { read: ["id", "post_id", "text", "createdAt"] },
};

/** Acme's public keys: of the site, of its rehearsal, and of whoever builds it. */
export const acmePublicKeys: Record<Environment, PublicKeyPlan> = {
  production: {
    acts: [
      {
        did: "update",
        daysAgo: 230,
        by: "ada",
        to: { origins: ["https://www.acme.test"], permissions: newsroomOfPages },
      },
      { did: "update", daysAgo: 64, by: "uma", to: { rateLimit: { max: 300, windowMs: 60_000 } } },
      { did: "regenerate", daysAgo: 36, by: "ada", overlapSeconds: 0 },
      {
        did: "update",
        daysAgo: 34,
        by: "ada",
        to: { origins: ["https://www.acme.test", "https://app.acme.test"] },
      },
    ],
    traffic: {
      perDay: 34,
      rhythm: "always",
      calls: [
        [6, "GET /posts?page[size]=6"],
        [3, "GET /posts/{post}"],
        [3, "GET /comments?filter[post_id]={post}"],
        [1, "GET /posts?sort=status", { status: 403, code: "field_forbidden" }],
      ],
      addresses: [
        "192.0.2.7",
        "192.0.2.93",
        "192.0.2.188",
        "198.51.100.23",
        "198.51.100.98",
        "198.51.100.155",
        "203.0.113.146",
        "203.0.113.158",
        "203.0.113.231",
      ],
      userAgent: [browsers.iphone, browsers.edge, browsers.android, browsers.chrome, browsers.firefox],
      // A page of somebody else that copied the key out of Acme's.
      strays: {
        share: 0.012,
        address: "198.51.100.240",
        userAgent: browsers.chrome,
        refusal: { status: 403, code: "origin_forbidden" },
      },
    },
  },
  staging: {
    acts: [
      {
        did: "update",
        daysAgo: 228,
        by: "ada",
        to: { origins: ["https://staging.acme.test"], permissions: newsroomOfPages },
      },
    ],
    traffic: {
      perDay: 5,
      rhythm: "office",
      calls: [
        [2, "GET /posts?page[size]=6"],
        [1, "GET /comments?filter[post_id]={post}"],
      ],
      addresses: [devices.adaMac.address, devices.miaWindows.address],
      userAgent: [devices.adaMac.userAgent, devices.miaWindows.userAgent],
    },
  },
  development: {
    acts: [
      {
        did: "update",
        daysAgo: 57,
        by: "uma",
        to: { origins: ["http://localhost:3000", "http://localhost:5173"] },
      },
    ],
    traffic: {
      perDay: 6,
      rhythm: "office",
      calls: [[1, "GET /posts?fields=id,title,createdAt"]],
      addresses: [devices.umaMac.address],
      userAgent: devices.umaMac.userAgent,
    },
  },
};
