import type { Letter } from "../mail/letter";
import { invitationDays } from "./schemas";

type Invited = { company: string; inviter: string; url: string };

/** Asks somebody into a company. It may reach a stranger, so it says no more than who asks. */
export function invitationLetter({ company, inviter, url }: Invited): Letter {
  return {
    subject: `${inviter} invites you to ${company} on Snapkeys`,
    greeting: "Hello,",
    paragraphs: [
      `${inviter} invites you to join ${company} on Snapkeys, where its API keys are looked after.`,
      `The link works once, for ${invitationDays} days. If you did not expect this, ignore it: without your answer nothing happens.`,
    ],
    action: { label: "See the invitation", url },
    footer: `You get this because ${inviter} of ${company} entered your address.`,
  };
}
