import type { Metadata } from "next";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { SignInNotice } from "@/components/auth/sign-in-notice";
import { ClosedInvitation } from "@/components/invitations/closed-invitation";
import { InvitationStep } from "@/components/invitations/invitation-step";
import { NewMemberForm } from "@/components/invitations/new-member-form";
import { NewMemberWithForm } from "@/components/invitations/new-member-with-form";
import { parameter, type SearchParams } from "@/components/shell/page-address";
import { Callout } from "@/components/ui/callout";
import { ButtonLink } from "@/components/invitations/button-link";
import { heldTicket } from "@/lib/auth/cookies";
import { currentSession } from "@/lib/auth/current";
import { readNewIdentity } from "@/lib/auth/identities/arrive";
import { configuredProviders, providerLabels } from "@/lib/auth/identities/providers";
import { companyHref } from "@/lib/companies/address";
import { homePath } from "@/lib/companies/home";
import { openInvitation, type OpenedInvitation } from "@/lib/invitations/open";
import { secretOf } from "../keep";
import {
  acceptAction,
  joinAction,
  joinWithAction,
  leaveForProviderAction,
  signInFirstAction,
  startAnewAction,
} from "./actions";

export const metadata: Metadata = { title: "Invitation", robots: { index: false, follow: false } };

type InvitationPageProps = { params: Promise<{ token: string }>; searchParams: Promise<SearchParams> };

/** What a mailed link leads to. Looking at it uses nothing up: programs that read mail follow links, too. */
export default async function InvitationPage({ params, searchParams }: InvitationPageProps) {
  const named = (await params).token;
  const token = await secretOf(named);
  const search = await searchParams;
  const invitation = await openInvitation(token);
  if (invitation?.state !== "open") return <ClosedInvitation invitation={invitation} />;
  const { company, inviter, role } = invitation;
  return (
    <>
      <h1 className="text-xl">Join {company}</h1>
      <p className="mt-1 mb-6 text-base text-muted">
        {inviter} invites you to {company}, with the role <span className="text-strong">{role}</span>.
      </p>
      <SignInNotice notice="" error={parameter(search, "error")} />
      <Answer token={token} invitation={invitation} search={search} named={named} />
    </>
  );
}

type Open = Extract<OpenedInvitation, { state: "open" }>;
type AnswerProps = {
  token: string;
  invitation: Open;
  search: SearchParams;
  /** What the address says in the place of the secret. */
  named: string;
};

/** What the reader can do, by who they are. */
async function Answer({ token, invitation, search, named }: AnswerProps) {
  const { company, companyId, email, userId, member } = invitation;
  const session = await currentSession();
  const own = session?.user.id === userId;
  if (session && own && member) {
    return (
      <InvitationStep text={`You are a member of ${company} already.`}>
        <ButtonLink href={companyHref(companyId, homePath)}>Open {company}</ButtonLink>
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
  return <Newcomer {...{ token, invitation, search, named }} />;
}

/** Somebody without an account: by one that they have elsewhere with the invited address, or with a password. */
async function Newcomer({ token, invitation: { company, email }, search, named }: AnswerProps) {
  const identity = await readNewIdentity(await heldTicket("identity"));
  if (identity?.email === email && parameter(search, "with") !== "password") {
    return (
      <NewMemberWithForm
        label={providerLabels[identity.provider]}
        {...{ email, company }}
        name={identity.name}
        passwordHref={`/invitations/${encodeURIComponent(named)}?with=password`}
        action={joinWithAction.bind(null, token)}
      />
    );
  }
  return (
    <>
      {identity && identity.email !== email && parameter(search, "from") === "provider" && (
        <Callout tone="caution" title="That account has another address" role="alert" className="mb-6">
          <p className="wrap-anywhere">
            You come from {providerLabels[identity.provider]} as {identity.email}, but the invitation is for{" "}
            {email}. Use an account with that address, or choose a password.
          </p>
        </Callout>
      )}
      <NewMemberForm email={email} company={company} action={joinAction.bind(null, token)} />
      <ProviderButtons providers={configuredProviders()} action={leaveForProviderAction.bind(null, token)} />
    </>
  );
}
