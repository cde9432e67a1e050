import { companyHref } from "../companies/address";
import type { Scoped } from "../database/scope";
import { env } from "../env";
import { enqueueMails } from "../mail/enqueue";
import type { Letter } from "../mail/letter";
import { whoMay } from "../members/who-may";
import { hostOf, type WebhookEndpointRow } from "./present";

type Company = { id: string; name: string };

/** Writes to everybody who may change webhooks that an endpoint was disabled, once for each time that it is. */
export async function tellOfDisabled(db: Scoped, company: Company, row: WebhookEndpointRow): Promise<void> {
  const people = await whoMay(db, "webhooks:update");
  await enqueueMails(
    db,
    people.map((to) => ({
      to: to.email,
      letter: letterOf(company, row, to.name),
      onceKey: `webhook-disabled:${row.id}:${row.disabledAt?.toISOString()}:${to.email}`,
    })),
  );
}

const why: Readonly<Record<string, string>> = {
  gone: "It answered 410 Gone, which means that nothing is to be sent there any more.",
  failing: "Nothing that was sent there in the last three days arrived.",
};

function letterOf(company: Company, row: WebhookEndpointRow, name: string): Letter {
  return {
    subject: `The webhook to ${hostOf(row.url)} was disabled`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `Snapkeys has stopped sending events of ${company.name} (${row.environment}) to ${hostOf(row.url)}. ${why[row.disabledReason ?? ""] ?? ""}`,
      "Look at what the endpoint answered, put it right, and enable it again. What failed meanwhile can be sent again from the same page.",
    ],
    action: { label: "Open the webhook", url: env().appUrl + companyHref(company.id, `/webhooks/${row.id}`) },
    footer: `You get this because you may change the webhooks of ${company.name}.`,
  };
}
