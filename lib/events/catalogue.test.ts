import fs from "node:fs";
import { expect, test } from "vitest";
import { securityEvents } from "@/lib/audit/events";
import { eventTypeGroups, eventTypes, toldAs } from "./catalogue";

// Deeds that nobody's program needs to know of: they are of the person alone, or of the log itself.
const untold = [
  ...["people.update", "passwords.request-reset", "passwords.reset", "passwords.update"],
  ...["emails.request-change", "emails.update", "identities.create", "identities.delete"],
  ...["two-factor.enable", "two-factor.disable", "two-factor.renew-codes", "two-factor.use-code"],
  ...["devices.rename", "devices.review", "api-keys.export", "api-keys.certificate-refused"],
  ...["support-requests.create", "support-tickets.create", "support-tickets.reply", "support-tickets.answer"],
  ...[
    "support-tickets.close",
    "support-tickets.reopen",
    "companies.create",
    "exports.download",
    "jobs.stop",
    "api-keys.change-many",
  ],
  ...["webhooks.test", "adapters.sync", "webhooks.replay", "security-logs.verify", "security-logs.prune"],
  ...["saved-views.create", "saved-views.update", "saved-views.delete"],
];

test("every deed of the security log is told, or is one that is not", () => {
  expect(securityEvents.filter((deed) => toldAs(deed) === null).toSorted()).toEqual(untold.toSorted());
  const deeds = eventTypeGroups.flatMap(({ types }) => types.flatMap(({ from }) => from));
  expect(deeds.filter((deed) => !securityEvents.includes(deed))).toEqual([]);
});

test("types are dotted lower-case words (Standard Webhooks), and none is told twice", () => {
  expect(eventTypes.filter((type) => !/^[a-z_]+\.[a-z_]+$/.test(type))).toEqual([]);
  expect(new Set(eventTypes).size).toBe(eventTypes.length);
});

test("the page about webhooks lists every type, in the same words", () => {
  const page = fs.readFileSync("docs/webhooks.md", "utf8").replace(/ {2,}/g, " ");
  const rows = eventTypeGroups.flatMap(({ types }) =>
    types.map(({ type, title }) => `| \`${type}\` | ${title} |`),
  );
  expect(rows.filter((row) => !page.includes(row))).toEqual([]);
});
