import type { Metadata } from "next";
import { EmailCard } from "@/components/profile/email-card";
import { IdentitiesCard } from "@/components/profile/identities-card";
import { NameCard } from "@/components/profile/name-card";
import { PasswordCard } from "@/components/profile/password-card";
import { ProfileNotice } from "@/components/profile/profile-notice";
import { SessionsCard } from "@/components/profile/sessions-card";
import { TwoFactorCard } from "@/components/profile/two-factor-card";
import { PageHeader } from "@/components/shell/page-header";
import { parameter, type SearchParams } from "@/components/shell/page-address";
import { requirePerson } from "@/lib/auth/current";
import { configuredProviders } from "@/lib/auth/identities/providers";
import { listIdentities } from "@/lib/auth/identities/unlink";
import { signInMeans } from "@/lib/auth/two-factor/find";
import {
  linkIdentityAction,
  mailPasswordLinkAction,
  requestEmailChangeAction,
  unlinkIdentityAction,
  updateNameAction,
  updatePasswordAction,
} from "./actions";

export const metadata: Metadata = { title: "Profile" };

/** A person's own account, the same in every company of theirs. */
export default async function ProfilePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const session = await requirePerson();
  const { user } = session;
  const notice = parameter(await searchParams, "notice");
  const [means, identities] = await Promise.all([signInMeans(user.id), listIdentities(session)]);
  return (
    <div className="max-w-3xl">
      <PageHeader
        title="Profile"
        description="Your own account: what you are called, and how you prove that it is you."
      />
      <ProfileNotice notice={notice} />
      <div className="space-y-4">
        <NameCard name={user.name} action={updateNameAction} />
        <EmailCard email={user.email} hasPassword={means.hasPassword} action={requestEmailChangeAction} />
        <PasswordCard
          email={user.email}
          hasPassword={means.hasPassword}
          update={updatePasswordAction}
          mailLink={mailPasswordLinkAction}
        />
        <TwoFactorCard means={means} now={new Date()} />
        <IdentitiesCard
          providers={configuredProviders()}
          identities={identities}
          hasPassword={means.hasPassword}
          now={new Date()}
          link={linkIdentityAction}
          unlink={unlinkIdentityAction}
        />
        <SessionsCard />
      </div>
    </div>
  );
}
