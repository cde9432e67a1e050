import type { TicketPlan } from "./tickets";

/** Four tickets of Acme: one that waits, one with an answer that its asker has not read, one that goes back and forth, one that is over. */
export const acmeTickets: readonly TicketPlan[] = [
  {
    by: "mia",
    hoursAgo: 3,
    subject: "The storefront is refused since this morning",
    message:
      "Since about nine some calls of the shop are answered 403. Nothing was changed on our side that I know of. One of them is attached: what is it that the key lacks?",
    page: "/logs?outcome=refused",
    environment: "production",
    about: 403,
    said: [],
  },
  {
    by: "ada",
    hoursAgo: 26,
    subject: "Can two secrets overlap for longer than 7 days?",
    message:
      "One of our partners releases every two weeks. When we regenerate their key, the old secret stops before their release. Is there a way to have 14 days?",
    page: "/settings/api-keys",
    environment: "production",
    said: [
      {
        by: "operator",
        hoursAgo: 4,
        message:
          "7 days is the most, for every installation: a secret that works for two weeks more is one that somebody forgets.\n\nMake a second key for the partner instead, with the same permissions, and revoke the old one once its last call is a day ago. The page of the key shows that.",
      },
    ],
  },
  {
    by: "mia",
    hoursAgo: 75,
    subject: "Imports stop at line 20,001",
    message: "Our export has 31,000 customers. The import takes it, and then the list ends at 20,000.",
    page: "/customers",
    environment: "staging",
    read: true,
    said: [
      {
        by: "operator",
        hoursAgo: 71,
        message:
          "That should not be. Which file is it, CSV or JSON Lines, and what does the job say at its end?",
      },
      {
        by: "mia",
        hoursAgo: 70,
        message: "CSV. The job says 20,000 created, 0 refused, and is finished.",
      },
      {
        by: "operator",
        hoursAgo: 52,
        message:
          "Then the file has 20,000 lines: spreadsheets cut off what a filter hides. Could you count its lines, and export it once more without the filter?",
      },
    ],
  },
  {
    by: "uma",
    hoursAgo: 410,
    subject: "Sign-ins from India show no city",
    message: "The country is right, the city is missing. Is that on purpose?",
    page: "/settings/security/sessions",
    environment: null,
    read: true,
    said: [
      {
        by: "operator",
        hoursAgo: 391,
        message:
          "The database that comes with Snapkeys knows countries only. We have put in one with cities now; sign-ins from today on have them.",
      },
      { by: "uma", hoursAgo: 390, message: "They do. Thank you!" },
    ],
    closed: { by: "uma", hoursAgo: 390 },
  },
];
