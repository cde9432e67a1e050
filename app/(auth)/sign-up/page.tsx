import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { redirect } from "next/navigation";
import { AuthHeading } from "@/components/auth/auth-heading";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { OrDemo } from "@/components/demo/or-demo";
import { Callout } from "@/components/ui/callout";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { SignUpWithForm } from "@/components/auth/sign-up-with-form";
import { heldTicket } from "@/lib/auth/cookies";
import { currentSession, likelyAddress } from "@/lib/auth/current";
import { readNewIdentity } from "@/lib/auth/identities/arrive";
import { demoOf } from "@/lib/auth/session";
import { configuredProviders, providerLabels } from "@/lib/auth/identities/providers";
import { homePath } from "@/lib/companies/home";
import { signInWithAction } from "../sign-in/actions";
import { signUpAction, signUpWithAction } from "./actions";

export const metadata: Metadata = { title: "Create a workspace" };

/** For somebody who came from a provider: it knows their e-mail, and they need no password. */
export default async function SignUpPage() {
  const session = await currentSession();
  if (session && !demoOf(session)) redirect(await likelyAddress(homePath));
  const identity = await readNewIdentity(await heldTicket("identity"));
  return (
    <>
      <AuthHeading title="Create a workspace">
        Already have one?{" "}
        <Link href="/sign-in" className="link">
          Sign in
        </Link>
        {!session && <OrDemo />}
      </AuthHeading>
      {session && (
        <Callout tone="accent" className="mb-6">
          Your demo ends when your workspace is created. What you did in it is not carried over.
        </Callout>
      )}
      {identity ? (
        <SignUpWithForm
          action={signUpWithAction}
          label={providerLabels[identity.provider]}
          {...{ email: identity.email, name: identity.name }}
        />
      ) : (
        <>
          <SignUpForm action={signUpAction} />
          <ProviderButtons providers={configuredProviders()} action={signInWithAction} />
        </>
      )}
    </>
  );
}
