import { acmeEndedKeys } from "./acme-ended-keys";
import { acmeInvitations, acmeRoles } from "./acme-people";
import { acmeAdapters } from "./acme-adapters";
import { acmeJobs } from "./acme-jobs";
import { acmeWebhooks } from "./acme-webhooks";
import { acmeLiveKeys } from "./acme-keys";
import { acmePublicKeys } from "./acme-public-keys";
import { acmeTickets } from "./acme-tickets";
import { acmeTrialKeys } from "./acme-trial-keys";
import { acmeWatchedKeys } from "./acme-watched-keys";
import type { CompanyPlan, PostPlan } from "./plan";

const posts: readonly PostPlan[] = [
  {
    title: "Inventory 5.2: stock counts by scanner",
    body: "Counts can now be taken with any handheld scanner that speaks keyboard. Differences are shown before they are booked, and a count can be paused and finished by somebody else.",
    daysAgo: 3,
    comments: [
      "This saves us a Saturday every quarter.",
      "Does it work with two scanners at once?",
      "It does.",
    ],
  },
  {
    title: "Planned maintenance on Sunday",
    body: "On Sunday between 02:00 and 03:00 UTC reports may be late by a few minutes. Entries are accepted throughout.",
    daysAgo: 8,
    comments: ["Thank you for choosing the night."],
  },
  {
    title: "Why the shop answered 429 last week",
    body: "A campaign brought nine times the usual traffic to the checkout, and its key reached its limit for seven minutes. The limit is now six times as high, and the checkout waits and tries again instead of failing.",
    daysAgo: 8.5,
    comments: ["Clear and honest, thank you.", "Will you raise it again before the holidays?"],
  },
  {
    title: "Payroll: the new tax tables are in",
    body: "Tables for the coming year are installed. Runs that were prepared with the old ones are marked and can be recalculated in one step.",
    daysAgo: 16,
    comments: ["Recalculated 412 payslips without a surprise."],
  },
  {
    title: "Ledger learns to read e-invoices",
    body: "Invoices in the EN 16931 formats are read field by field and matched with their orders. Whatever does not fit waits in a list of its own.",
    daysAgo: 27,
    comments: ["Which of the formats exactly?", "UBL and CII, both ways."],
  },
  {
    title: "Goodbye to the mobile app 2.x",
    body: "Version 3 has replaced it everywhere. The old app shows a notice from today on and stops at the end of the month.",
    daysAgo: 41,
    comments: ["The warehouse tablets are updated."],
  },
  {
    title: "A year in numbers",
    body: "Draft: customers, seats, documents, and the three questions that support heard most often.",
    daysAgo: 1,
    comments: [],
    draft: true,
  },
];

export const acme: CompanyPlan = {
  slug: "acme",
  name: "Acme",
  foundedDaysAgo: 640,
  founder: "ada",
  members: [
    { person: "uma", role: "admin", daysAgo: 604 },
    { person: "mia", role: "member", daysAgo: 377 },
  ],
  roles: acmeRoles,
  invitations: acmeInvitations,
  serviceAccounts: [
    {
      name: "Storefront",
      description: "The shop and what belongs to it. Stays when people leave.",
      role: "admin",
      created: { daysAgo: 62, by: "ada" },
    },
    {
      name: "Field telemetry",
      description: "Collectors that products in the field report to.",
      role: "member",
      created: { daysAgo: 151, by: "uma" },
    },
    {
      name: "Agency build farm",
      description: "The agency that built the new site. The contract has ended.",
      role: "member",
      created: { daysAgo: 71, by: "ada" },
      suspended: { daysAgo: 11, by: "uma" },
    },
    {
      name: "Help desk",
      description: "The ticket system, which looks customers up. Its key is still to be made.",
      role: "Support",
      created: { daysAgo: 6, by: "uma" },
    },
  ],
  accounts: ["North", "South"],
  customers: { production: 250, staging: 14, development: 6 },
  telemetry: { production: 1_500, staging: 80, development: 40 },
  roots:
    "Alder Amber Ardent Aspen Birch Bramble Brightwater Calder Cedar Clearwell Copperfield Dalton Elmstead Fairholt Fennel Foxglove Greyfriars Halden Harbour Hawthorn Heron Hollis Juniper Kestrel Lark Linden Lowell Marlow Meadow Merrow Nettle Norrland Oakley Osprey Pinewood Quayside Rowan Saltmarsh Selwyn Thistle Tidewater Vale Wexley Willow Wrenfield".split(
      " ",
    ),
  trades: [
    "Bakery",
    "Books",
    "Brewing",
    "Clinic",
    "Coffee Roasters",
    "Dental",
    "Events",
    "Florists",
    "Foods",
    "Furniture",
    "Garden Centre",
    "Hotels",
    "Interiors",
    "Legal",
    "Optics",
    "Outdoor",
    "Pharmacy",
    "Print",
    "Schools",
    "Textiles",
    "Travel",
    "Veterinary",
  ],
  products: ["Acme Ledger", "Acme Payroll", "Acme Inventory"],
  measures: [
    { name: "users.active", from: 2, to: 180 },
    { name: "documents.exported", from: 0, to: 640 },
    { name: "sync.duration_ms", from: 80, to: 4_200 },
    { name: "storage.used_mb", from: 120, to: 48_000 },
  ],
  happenings: [
    [9, "order.placed", { total: [12, 940], items: [1, 9], currency: ["EUR", "GBP", "USD"] }],
    [3, "order.shipped", { parcels: [1, 3], carrier: ["DHL", "GLS", "Post"] }],
    [2, "checkout.abandoned", { total: [8, 410], step: ["address", "payment", "summary"] }],
    [1, "order.refunded", { total: [12, 300], reason: ["damaged", "late", "wrong size"] }],
    [1, "stock.low", { left: [0, 6], shelf: ["A4", "B1", "C7", "D2"] }],
  ],
  posts,
  policies: [
    { environment: "production", attributes: { idleWarnDays: 60 }, daysAgo: 75, by: "ada" },
    {
      environment: "development",
      attributes: { maxLifetimeDays: 90, rateLimitMax: 60, rateLimitTimeWindow: 60_000 },
      daysAgo: 88,
      by: "uma",
    },
  ],
  publicKeys: acmePublicKeys,
  keys: [...acmeLiveKeys, ...acmeWatchedKeys, ...acmeEndedKeys, ...acmeTrialKeys],
  jobs: acmeJobs,
  webhooks: acmeWebhooks,
  adapters: acmeAdapters,
  tickets: acmeTickets,
};
