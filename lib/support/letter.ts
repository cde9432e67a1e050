import type { UserActor } from "../actor";
import { environmentLabels, type Environment } from "../environments";
import type { Letter } from "../mail/letter";
import type { SupportRequestView } from "./present";

/** Where a request was made from: what saves a question back. */
export type SupportContext = {
  page: string | null;
  environment: Environment | null;
  browser: string | null;
  requestId: string;
};

/** The mail to whoever answers. @param appUrl without a slash at the end */
export function supportLetter(
  { user, company, role }: UserActor,
  request: SupportRequestView,
  { page, environment, browser, requestId }: SupportContext,
  appUrl: string,
): Letter {
  const facts = [
    `Workspace: ${company.name} (${company.id})`,
    environment && `Environment: ${environmentLabels[environment]}`,
    page && `Page: ${page}`,
    browser && `Browser: ${browser}`,
    `Request id: ${requestId}`,
  ];
  return {
    subject: `[${request.reference}] ${request.subject}`,
    greeting: `${user.name} (${role} of ${company.name}) asks for help:`,
    paragraphs: [request.message, facts.filter(Boolean).join("\n")],
    ...(page && { action: { label: "Open the page", url: appUrl + page } }),
    footer: `Sent from the support form of ${appUrl}. Your reply goes to ${user.email}.`,
  };
}
