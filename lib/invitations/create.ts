import { actorId, actorName, type Actor } from "../actor";
import type { Audited } from "../audit/record";
import type { Scoped } from "../database/scope";
import { refuseInDemo } from "../demo/spend";
import { AppError, type Fault } from "../errors";
import { lockEntitled } from "../members/entitled";
import { refuseAbove } from "../permissions/beyond";
import { getRoleToGive, unanswered } from "../roles/find";
import { roleGrants } from "../roles/grants";
import { command } from "../verb";
import { waiting } from "./find";
import { CreateInvitationsInput, demoInvites, mostPending } from "./schemas";
import { newInvitationSecret } from "./secret";
import { expiryOf, mailInvitation } from "./send";
import { countInvitations } from "./throttle";

/**
 * Invites people by mail, all of the addresses or none. Nobody becomes a member by it: they do when they accept.
 * Who was removed once comes back with this role; who is a member, suspended or not, is not invited.
 */
export const createInvitations = command({
  name: "invitations.create",
  permission: "members:create",
  input: CreateInvitationsInput,
  async run({ actor, input: { emails, roleId, appUrl }, db }) {
    refuseInDemo(actor.company, demoInvites);
    const acting = await lockEntitled(db, actor, "members:create");
    const role = await getRoleToGive(db, roleId);
    refuseAbove(acting, roleGrants(role), `Somebody with the role ${role.name}`);
    const now = new Date();
    await refuseKnown(db, emails, now);
    await refuseTooMany(db, emails.length, now);
    await countInvitations(actor.company.id, emails);
    // One that expired is replaced: its link must not come back to life beside the new one.
    await db.invitation.updateMany({
      where: { email: { in: emails }, ...unanswered },
      data: { revokedAt: now },
    });
    const audit: Audited[] = [];
    for (const email of emails) audit.push(await invite(db, actor, { email, role, appUrl, now }));
    return { result: { emails, role: role.name }, audit };
  },
});

type Inviting = { email: string; role: { id: string; name: string }; appUrl: string; now: Date };

async function invite(db: Scoped, actor: Actor, { email, role, appUrl, now }: Inviting): Promise<Audited> {
  const { secret, hash } = newInvitationSecret();
  const expiresAt = expiryOf(now);
  const invitation = await db.invitation.create({
    data: {
      companyId: actor.company.id,
      ...{ email, roleId: role.id, hash, sentAt: now, createdAt: now, expiresAt },
      inviterId: actorId(actor) ?? "",
      inviterName: actorName(actor),
    },
  });
  await mailInvitation(db, actor, { invitation, secret, appUrl });
  return {
    subject: { kind: "invitation", id: invitation.id, name: email },
    after: { email, role: role.name, expiresAt: expiresAt.toISOString() },
  };
}

/** @throws {AppError} conflict at /emails, one fault for each address that cannot be invited */
async function refuseKnown(db: Scoped, emails: readonly string[], now: Date): Promise<void> {
  const among = [...emails];
  const members = await db.member.findMany({
    where: { removedAt: null, user: { email: { in: among } } },
    select: { suspendedAt: true, user: { select: { email: true } } },
  });
  const invited = await db.invitation.findMany({
    where: { email: { in: among }, ...waiting(now) },
    select: { email: true },
  });
  const faults = [
    ...members.map(({ suspendedAt, user: { email } }) =>
      suspendedAt
        ? `${email} is a member who is suspended, and stays so: restore them instead.`
        : `${email} is a member already.`,
    ),
    ...invited.map(({ email }) => `${email} is invited already: send that invitation again, or withdraw it.`),
  ];
  if (faults.length === 0) return;
  throw new AppError(
    faults.map((detail): Fault => ({ code: "conflict", detail, source: { pointer: "/emails" } })),
  );
}

async function refuseTooMany(db: Scoped, more: number, now: Date): Promise<void> {
  const pending = await db.invitation.count({ where: waiting(now) });
  if (pending + more <= mostPending) return;
  const detail = `At most ${mostPending} invitations can wait for an answer, and ${pending} do: withdraw some first.`;
  throw new AppError({ code: "conflict", detail, source: { pointer: "/emails" } });
}
