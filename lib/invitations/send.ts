import type { Actor } from "../actor";
import { actorName } from "../actor";
import type { Scoped } from "../database/scope";
import { enqueueMail } from "../mail/enqueue";
import { invitationLetter } from "./letter";
import { invitationDays } from "./schemas";

const dayMs = 86_400_000;

/** When a link that is sent now ends. */
export function expiryOf(sentAt: Date): Date {
  return new Date(sentAt.getTime() + invitationDays * dayMs);
}

/** What the mail of an invitation goes by, so that the list can say what became of it. */
export function mailKeyOf({ id, sentAt }: { id: string; sentAt: Date }): string {
  return `invitation:${id}:${sentAt.toISOString()}`;
}

type Sent = { id: string; email: string; sentAt: Date };

/** Mails the link: the one place besides the link itself where the secret stands, gone once it was sent. */
export async function mailInvitation(
  db: Scoped,
  actor: Actor,
  { invitation, secret, appUrl }: { invitation: Sent; secret: string; appUrl: string },
): Promise<void> {
  const url = `${appUrl}/invitations/${secret}`;
  await enqueueMail(db, {
    to: invitation.email,
    letter: invitationLetter({ company: actor.company.name, inviter: actorName(actor), url }),
    onceKey: mailKeyOf(invitation),
  });
}
