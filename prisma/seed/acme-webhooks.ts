import type { WebhookPlan } from "./webhooks";

/** Three endpoints of Acme: one that works, one whose server is down, one that somebody put aside. */
export const acmeWebhooks: readonly WebhookPlan[] = [
  {
    ...{ url: "https://hooks.acme.test/snapkeys", description: "Order service", environment: "production" },
    types: ["order.placed", "order.shipped", "order.refunded", "checkout.abandoned", "stock.low"],
    created: { daysAgo: 27, by: "ada" },
  },
  {
    ...{ url: "https://audit.acme.test/keys", description: "Key inventory", environment: "production" },
    types: [
      ...["api_key.created", "api_key.updated", "api_key.regenerated", "api_key.revoked", "order.refunded"],
      ...["session.created", "session.flagged", "session.ended"],
    ],
    created: { daysAgo: 19, by: "uma" },
    downForHours: 31,
  },
  {
    ...{ url: "https://staging.acme.test/webhooks", description: "Trials", environment: "staging" },
    types: ["customer.created", "order.placed", "export.finished", "import.finished"],
    created: { daysAgo: 24, by: "uma" },
    disabled: { daysAgo: 8, by: "uma" },
  },
];
