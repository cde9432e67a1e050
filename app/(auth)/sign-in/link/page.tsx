import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { redirect } from "next/navigation";
import { AuthHeading } from "@/components/auth/auth-heading";
import { LinkForm } from "@/components/auth/link-form";
import { heldTicket } from "@/lib/auth/cookies";
import { readNewIdentity } from "@/lib/auth/identities/arrive";
import { providerLabels } from "@/lib/auth/identities/providers";
import { proveAndLinkAction } from "./actions";

export const metadata: Metadata = { title: "Link your account" };

/** Somebody came from a provider with an e-mail that has an account here: it is theirs if they know its password. */
export default async function LinkPage() {
  const identity = await readNewIdentity(await heldTicket("identity"));
  if (!identity) redirect("/sign-in?notice=too-late");
  const label = providerLabels[identity.provider];
  return (
    <>
      <AuthHeading title={`Link ${label}`}>
        {identity.email} has a Snapkeys account already. Enter its password once; from then on {label} signs
        you in.
      </AuthHeading>
      <LinkForm action={proveAndLinkAction} email={identity.email} label={label} />
      <p className="mt-6 flex flex-wrap justify-between gap-3 text-sm">
        <Link href="/reset-password" className="link">
          Forgot the password?
        </Link>
        <Link href="/sign-in" className="link">
          Sign in another way
        </Link>
      </p>
    </>
  );
}
