import { ProfileNotice } from "./profile-notice";
import { PageHeader } from "@/components/shell/page-header";
import { Callout } from "@/components/ui/callout";
import type { Person } from "@/lib/actor";
import type { Provider } from "@/lib/auth/identities/providers";
import type { IdentityView } from "@/lib/auth/identities/unlink";
import type { SignInMeans } from "@/lib/auth/two-factor/find";
import { isDemoAddress } from "@/lib/demo/address";
import { EmailCard } from "./email-card";
import { IdentitiesCard } from "./identities-card";
import { NameCard } from "./name-card";
import { PasswordCard } from "./password-card";
import type { ProfileAction } from "./profile-form";
import { SessionsCard } from "./sessions-card";
import { TwoFactorCard } from "./two-factor-card";

export type ProfileActions = {
  updateName: ProfileAction<string>;
  requestEmailChange: ProfileAction<string>;
  updatePassword: ProfileAction<null>;
  mailPasswordLink: ProfileAction<null>;
  linkIdentity: ProfileAction<null>;
  unlinkIdentity: ProfileAction<null>;
};

type ProfileCardsProps = {
  user: Person;
  means: SignInMeans;
  providers: readonly Provider[];
  identities: readonly IdentityView[];
  /** What happened on the way here, by the address. */
  notice: string;
  /** Whether there is a company in which one's sessions are shown. */
  sessions: boolean;
  now: Date;
  actions: ProfileActions;
};

/** A person's own account, the same in every company of theirs and in none. */
export function ProfileCards(props: ProfileCardsProps) {
  const { user, notice, sessions, actions } = props;
  return (
    <div className="max-w-3xl">
      <PageHeader
        title="Profile"
        description="Your own account: what you are called, and how you prove that it is you."
      />
      <ProfileNotice notice={notice} />
      <div className="space-y-4">
        <NameCard name={user.name} action={actions.updateName} />
        {isDemoAddress(user.email) ? <OfADemo /> : <ProofCards {...props} />}
        {sessions && <SessionsCard />}
      </div>
    </div>
  );
}

function OfADemo() {
  return (
    <Callout title="This account is the demo’s">
      Nobody signs in to a demo again, so it has no e-mail that anybody reads, no password and no second
      factor. An account of your own has them all.
    </Callout>
  );
}

/** How a person proves who they are. */
function ProofCards({ user, means, providers, identities, now, actions }: ProfileCardsProps) {
  const { hasPassword } = means;
  return (
    <>
      <EmailCard email={user.email} hasPassword={hasPassword} action={actions.requestEmailChange} />
      <PasswordCard
        email={user.email}
        hasPassword={hasPassword}
        update={actions.updatePassword}
        mailLink={actions.mailPasswordLink}
      />
      <TwoFactorCard means={means} now={now} />
      <IdentitiesCard
        {...{ providers, identities, hasPassword, now }}
        link={actions.linkIdentity}
        unlink={actions.unlinkIdentity}
      />
    </>
  );
}
