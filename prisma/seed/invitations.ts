import { createHash } from "node:crypto";
import { expiryOf } from "@/lib/invitations/send";
import { fromDashboard, type DemoEvent } from "./events";
import { idOf } from "./ids";
import { nameOfRole } from "./owners";
import { people } from "./people";
import { companyIdOf, roleIdOf, type CompanyPlan, type InvitationPlan } from "./plan";
import { timeOf } from "./times";

/** An invitation as it stands now. No link leads to it: what is hashed is no secret of a link. */
export function invitationRowOf(plan: CompanyPlan, invitation: InvitationPlan, now: Date) {
  const { email, role, sent, withdrawn } = invitation;
  const name = `${plan.slug}/invitation/${email}`;
  const sentAt = timeOf(now, sent, `${name}/sent`);
  return {
    companyId: companyIdOf(plan),
    id: idOf(name),
    email,
    roleId: roleIdOf(plan, role),
    hash: Uint8Array.from(createHash("sha256").update(`snapkeys demo: ${name}`).digest()),
    inviterId: people[sent.by].id,
    inviterName: people[sent.by].name,
    sentAt,
    expiresAt: expiryOf(sentAt),
    revokedAt: withdrawn ? timeOf(now, withdrawn, `${name}/withdrawn`) : null,
    createdAt: sentAt,
  };
}

/** What its verbs would have put on record. */
export function invitationEventsOf(plan: CompanyPlan, invitation: InvitationPlan, now: Date): DemoEvent[] {
  const { email, role, sent, withdrawn } = invitation;
  const { id, sentAt, expiresAt, revokedAt } = invitationRowOf(plan, invitation, now);
  const shared = { outcome: "success", subject: { kind: "invitation", id, name: email } } as const;
  const invited: DemoEvent = {
    ...shared,
    at: sentAt,
    by: sent.by,
    caller: fromDashboard(sent.by, membersPath),
    event: "invitations.create",
    actionType: "write",
    after: { email, role: nameOfRole(role), expiresAt: expiresAt.toISOString() },
  };
  if (!withdrawn || !revokedAt) return [invited];
  return [
    invited,
    {
      ...shared,
      at: revokedAt,
      by: withdrawn.by,
      caller: fromDashboard(withdrawn.by, membersPath),
      event: "invitations.revoke",
      actionType: "update",
      before: { email, role: nameOfRole(role) },
    },
  ];
}

const membersPath = "/settings/members";
