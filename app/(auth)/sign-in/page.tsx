import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/auth/sign-in-form";
import { currentSession } from "@/lib/auth/current";
import { signInAction } from "./actions";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const { next } = await searchParams;
  if (await currentSession()) redirect("/settings/api-keys");
  return (
    <>
      <h1 className="text-xl">Sign in</h1>
      <p className="mt-1 mb-6 text-base text-muted">
        New here?{" "}
        <Link href="/sign-up" className="link">
          Create a workspace
        </Link>
      </p>
      <SignInForm action={signInAction} hidden={typeof next === "string" ? { next } : {}} />
    </>
  );
}
