import { z } from "zod";
import type { Scoped } from "../database/scope";
import { isWithin } from "../permissions/beyond";
import { unanswered } from "../roles/find";
import { roleGrants } from "../roles/grants";
import { query } from "../verb";
import { mayStillInvite, rightsOfInviters } from "./find";
import { mailKeyOf } from "./send";

/**
 * Sent: the link works. Unsent: the mail has not gone out yet. Undelivered: it could not be, and was given up.
 * Void: whoever sent it may not invite like this any more. Expired: its days are over.
 */
export type InvitationState = "sent" | "unsent" | "undelivered" | "void" | "expired";

export type InvitationView = {
  id: string;
  email: string;
  role: string;
  inviter: string;
  state: InvitationState;
  /** ISO 8601. */
  sentAt: string;
  expiresAt: string;
  /** Keys that work again when somebody who was removed accepts. */
  returningKeys: number;
  /** The role stands above the viewer, who can neither send it again nor withdraw it. */
  above: boolean;
};

/** Expired ones are shown for so long. */
const shownForMs = 30 * 86_400_000;
const most = 200;

/** Invitations without an answer, the latest first; expired ones for 30 days. */
export const listInvitations = query({
  name: "invitations.list",
  permission: "members:read",
  input: z.strictObject({}),
  async run({ actor, db }): Promise<InvitationView[]> {
    const now = new Date();
    const rows = await db.invitation.findMany({
      where: { ...unanswered, expiresAt: { gt: new Date(now.getTime() - shownForMs) } },
      include: { role: { select: { name: true, builtIn: true, permissions: true } } },
      orderBy: [{ sentAt: "desc" }, { id: "asc" }],
      take: most,
    });
    const [inviters, mails, returning] = await Promise.all([
      rightsOfInviters(
        db,
        rows.map(({ inviterId }) => inviterId),
      ),
      mailsOf(db, rows),
      keysThatReturn(
        db,
        rows.map(({ email }) => email),
      ),
    ]);
    return rows.map((row) => {
      const permissions = roleGrants(row.role);
      const valid = mayStillInvite(inviters.get(row.inviterId), permissions);
      const mail = mails.get(mailKeyOf(row));
      return {
        id: row.id,
        email: row.email,
        role: row.role.name,
        inviter: row.inviterName,
        state: stateOf({ expired: row.expiresAt <= now, valid, mail }),
        sentAt: row.sentAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        returningKeys: returning.get(row.email) ?? 0,
        above: !isWithin(actor.rights, permissions),
      };
    });
  },
});

type Mailed = { sentAt: Date | null; failedAt: Date | null };

/** A mail that is no longer kept went out long ago. */
function stateOf(row: { expired: boolean; valid: boolean; mail: Mailed | undefined }): InvitationState {
  if (row.expired) return "expired";
  if (!row.valid) return "void";
  if (row.mail?.failedAt) return "undelivered";
  return row.mail && !row.mail.sentAt ? "unsent" : "sent";
}

async function mailsOf(db: Scoped, rows: readonly { id: string; sentAt: Date }[]) {
  const mails = await db.mail.findMany({
    where: { onceKey: { in: rows.map(mailKeyOf) } },
    select: { onceKey: true, sentAt: true, failedAt: true },
  });
  return new Map(mails.map((mail) => [mail.onceKey, mail]));
}

async function keysThatReturn(db: Scoped, emails: readonly string[]): Promise<Map<string, number>> {
  const left = { kind: "secret", deletedAt: null, revokedAt: null };
  const members = await db.member.findMany({
    where: { removedAt: { not: null }, user: { email: { in: [...emails] } } },
    select: { user: { select: { email: true } }, _count: { select: { apiKeys: { where: left } } } },
  });
  return new Map(members.map(({ user, _count }) => [user.email, _count.apiKeys]));
}
