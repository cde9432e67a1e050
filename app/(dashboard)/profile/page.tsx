import type { Metadata } from "next";
import { ProfileCards } from "@/components/profile/profile-cards";
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

export default async function ProfilePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const session = await requirePerson();
  const [means, identities] = await Promise.all([signInMeans(session.user.id), listIdentities(session)]);
  return (
    <ProfileCards
      user={session.user}
      {...{ means, identities }}
      providers={configuredProviders()}
      notice={parameter(await searchParams, "notice")}
      sessions
      now={new Date()}
      actions={{
        updateName: updateNameAction,
        requestEmailChange: requestEmailChangeAction,
        updatePassword: updatePasswordAction,
        mailPasswordLink: mailPasswordLinkAction,
        linkIdentity: linkIdentityAction,
        unlinkIdentity: unlinkIdentityAction,
      }}
    />
  );
}
