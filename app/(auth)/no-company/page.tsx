import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentSession } from "@/lib/auth/current";
import { signOutAction } from "./actions";

export const metadata: Metadata = { title: "No company" };

export default async function NoCompanyPage() {
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  if (session.memberships.length > 0) redirect("/settings/api-keys");
  return (
    <>
      <h1 className="text-xl">You are in no company</h1>
      <p className="mt-1 mb-6 text-base text-muted">
        You are signed in as {session.user.email}, but no company lets you in at the moment. Ask an admin of
        yours to invite you again, or sign out and create a workspace with another e-mail.
      </p>
      <form action={signOutAction}>
        <SubmitButton>Sign out</SubmitButton>
      </form>
    </>
  );
}
