import type { Metadata } from "next";
import { ClosedInvitation } from "@/components/invitations/closed-invitation";
import { InvitationStep } from "@/components/invitations/invitation-step";
import { NewMemberForm } from "@/components/invitations/new-member-form";
import { ButtonLink } from "@/components/invitations/button-link";
import { currentSession } from "@/lib/auth/current";
import { companyHref } from "@/lib/companies/address";
import { openInvitation, type OpenedInvitation } from "@/lib/invitations/open";
import { secretOf } from "../keep";
import { acceptAction, joinAction, signInFirstAction, startAnewAction } from "./actions";

export const metadata: Metadata = { title: "Invitation", robots: { index: false, follow: false } };

/** What a mailed link leads to. Looking at it uses nothing up: programs that read mail follow links, too. */
export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const token = await secretOf((await params).token);
  const invitation = await openInvitation(token);
  if (invitation?.state !== "open") return <ClosedInvitation invitation={invitation} />;
  const { company, inviter, role } = invitation;
  return (
    <>
      <h1 className="text-xl">Join {company}</h1>
      <p className="mt-1 mb-6 text-base text-muted">
        {inviter} invites you to {company}, with the role <span className="text-strong">{role}</span>.
      </p>
      <Answer token={token} invitation={invitation} />
    </>
  );
}

type AnswerProps = { token: string; invitation: Extract<OpenedInvitation, { state: "open" }> };

/** What the reader can do, by who they are. */
async function Answer({ token, invitation: { company, companyId, email, userId, member } }: AnswerProps) {
  const session = await currentSession();
  const own = session?.user.id === userId;
  if (session && own && member) {
    return (
      <InvitationStep text={`You are a member of ${company} already.`}>
        <ButtonLink href={companyHref(companyId, "/settings/api-keys")}>Open {company}</ButtonLink>
      </InvitationStep>
    );
  }
  if (session && own) {
    return (
      <InvitationStep
        text={`You are signed in as ${email}.`}
        action={acceptAction.bind(null, token)}
        button={`Join ${company}`}
      />
    );
  }
  if (session) {
    return (
      <InvitationStep
        tone="caution"
        text={`You are signed in as ${session.user.email}, but the invitation is for ${email}.`}
        action={(userId ? signInFirstAction : startAnewAction).bind(null, token)}
        button={userId ? `Sign in as ${email}` : "Sign out and continue"}
      />
    );
  }
  if (userId) {
    return (
      <InvitationStep
        text={`You have an account with ${email}. Sign in, and you come back here.`}
        action={signInFirstAction.bind(null, token)}
        button="Sign in to join"
      />
    );
  }
  return <NewMemberForm email={email} company={company} action={joinAction.bind(null, token)} />;
}
