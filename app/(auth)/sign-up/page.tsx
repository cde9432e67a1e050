import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { redirect } from "next/navigation";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { currentSession } from "@/lib/auth/current";
import { signUpAction } from "./actions";

export const metadata: Metadata = { title: "Create a workspace" };

export default async function SignUpPage() {
  if (await currentSession()) redirect("/settings/api-keys");
  return (
    <>
      <h1 className="text-xl">Create a workspace</h1>
      <p className="mt-1 mb-6 text-base text-muted">
        Already have one?{" "}
        <Link href="/sign-in" className="link">
          Sign in
        </Link>
      </p>
      <SignUpForm action={signUpAction} />
    </>
  );
}
