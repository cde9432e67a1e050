import type { UserActor } from "../actor";
import { companyHref } from "../companies/address";
import { env } from "../env";
import { environmentLabels } from "../environments";
import type { Letter } from "../mail/letter";
import { ticketReference, type TicketContext } from "./schemas";

type Said = { id: string; subject: string; message: string };

/** Where the operator answers a ticket. */
export const inboxPath = (companyId: string, id: string) => `/operator/support/${companyId}/${id}`;

const titleOf = ({ id, subject }: Said) => `[${ticketReference(id)}] ${subject}`;

/** To whoever answers: somebody asks. */
export function ticketLetter(person: UserActor, ticket: Said & { context: TicketContext }): Letter {
  const { user, company, role } = person;
  const { page, environment, requestId, fault, browser } = ticket.context;
  const facts = [
    `Workspace: ${company.name} (${company.id})`,
    environment && `Environment: ${environmentLabels[environment]}`,
    page && `Page: ${page}`,
    requestId && `Request id: ${requestId}`,
    fault && `Error reference: ${fault}`,
    browser && `Browser: ${browser}`,
  ];
  return {
    subject: titleOf(ticket),
    greeting: `${user.name} (${role} of ${company.name}) asks for help:`,
    paragraphs: [ticket.message, facts.filter(Boolean).join("\n")],
    ...answerHere(company.id, ticket.id),
    footer: footerFor(user.email),
  };
}

/** To whoever answers: there is more to a ticket. */
export function replyLetter({ user, company }: UserActor, ticket: Said): Letter {
  return {
    subject: titleOf(ticket),
    greeting: `${user.name} of ${company.name} writes:`,
    paragraphs: [ticket.message],
    ...answerHere(company.id, ticket.id),
    footer: footerFor(user.email),
  };
}

/** To whoever asked: what the operator says, and where to go on. */
export function answerLetter(asker: { name: string }, companyId: string, ticket: Said): Letter {
  const url = env().appUrl + companyHref(companyId, `/support/${ticket.id}`);
  return {
    subject: titleOf(ticket),
    greeting: `Hello ${asker.name},`,
    paragraphs: ["There is an answer to what you asked:", ticket.message],
    action: { label: "Read and reply", url },
    footer: `You asked for support at ${env().appUrl}. Never send a key, neither there nor by mail: nobody who helps you needs one.`,
  };
}

/** The inbox is named only where somebody has one. */
function answerHere(companyId: string, id: string): Pick<Letter, "action"> {
  const { appUrl, OPERATOR_EMAILS } = env();
  if (OPERATOR_EMAILS.length === 0) return {};
  return { action: { label: "Answer", url: appUrl + inboxPath(companyId, id) } };
}

const footerFor = (email: string) =>
  `Sent from the support form of ${env().appUrl}. A reply to this mail goes to ${email} alone.`;
