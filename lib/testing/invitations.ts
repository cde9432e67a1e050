import type { Caller } from "@/lib/actor";
import { createInvitations } from "@/lib/invitations/create";
import { prisma } from "@/lib/db";
import { actorOf, type MadeCompany, type MadePerson } from "@/prisma/factories";

export const appUrl = "http://localhost:3000";

/** Invites one address by the very verb that people use, and gives the secret of the link that was mailed. */
export async function invite(
  inviter: MadePerson,
  company: MadeCompany,
  { email, roleId = company.roles.member }: { email: string; roleId?: string },
): Promise<string> {
  await createInvitations(await actorOf(inviter, company.id), { emails: [email], roleId, appUrl });
  return secretMailedTo(email);
}

/** The secret in the last mail to an address that leads to an invitation. */
export async function secretMailedTo(email: string): Promise<string> {
  const mail = await prisma().mail.findFirstOrThrow({
    where: { to: email, text: { contains: "/invitations/" } },
    orderBy: { createdAt: "desc" },
  });
  return /\/invitations\/(snl_[\w-]{43})(?![\w-])/.exec(mail.text)?.[1] ?? "";
}

export const invitationTo = (email: string) =>
  prisma().invitation.findFirstOrThrow({ where: { email }, orderBy: { createdAt: "desc" } });

/** Where a person who accepts comes from. */
export const caller: Caller = {
  requestId: "test-request",
  origin: "dashboard",
  method: "POST",
  url: "dashboard",
  address: null,
  userAgent: null,
};

export const newEmail = () => `new-${crypto.randomUUID()}@example.test`;
