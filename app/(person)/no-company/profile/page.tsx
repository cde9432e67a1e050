import type { Metadata } from "next";
import { redirect } from "next/navigation";
import {
  linkIdentityAction,
  mailPasswordLinkAction,
  requestEmailChangeAction,
  unlinkIdentityAction,
  updateNameAction,
  updatePasswordAction,
} from "../../../(dashboard)/profile/actions";
import { ProfileCards } from "@/components/profile/profile-cards";
import { parameter, type SearchParams } from "@/components/shell/page-address";
import { likelyAddress, requirePerson } from "@/lib/auth/current";
import { configuredProviders } from "@/lib/auth/identities/providers";
import { listIdentities } from "@/lib/auth/identities/unlink";
import { signInMeans } from "@/lib/auth/two-factor/find";

export const metadata: Metadata = { title: "Profile" };

/** The profile of somebody whom no company lets in. */
export default async function LoneProfilePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const session = await requirePerson();
  if (session.memberships.length > 0) redirect(await likelyAddress("/profile"));
  const [means, identities] = await Promise.all([signInMeans(session.user.id), listIdentities(session)]);
  return (
    <ProfileCards
      user={session.user}
      {...{ means, identities }}
      providers={configuredProviders()}
      notice={parameter(await searchParams, "notice")}
      sessions={false}
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
