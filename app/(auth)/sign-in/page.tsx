import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { redirect } from "next/navigation";
import { AuthHeading } from "@/components/auth/auth-heading";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { SignInForm } from "@/components/auth/sign-in-form";
import { SignInNotice } from "@/components/auth/sign-in-notice";
import { OrDemo } from "@/components/demo/or-demo";
import { parameter, type SearchParams } from "@/components/shell/page-address";
import { currentSession, likelyAddress } from "@/lib/auth/current";
import { demoOf } from "@/lib/auth/session";
import { configuredProviders } from "@/lib/auth/identities/providers";
import { homePath } from "@/lib/companies/home";
import { signInAction, signInWithAction } from "./actions";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams;
  const next = parameter(search, "next");
  const session = await currentSession();
  if (session && !demoOf(session)) redirect(await likelyAddress(homePath));
  const hidden: Record<string, string> = next === "" ? {} : { next };
  return (
    <>
      <AuthHeading title="Sign in">
        New here?{" "}
        <Link href="/sign-up" className="link">
          Create a workspace
        </Link>
        {!session && <OrDemo />}
      </AuthHeading>
      <SignInNotice notice={parameter(search, "notice")} error={parameter(search, "error")} />
      <SignInForm action={signInAction} hidden={hidden} />
      <ProviderButtons providers={configuredProviders()} action={signInWithAction} hidden={hidden} />
    </>
  );
}
