import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { AuthHeading } from "@/components/auth/auth-heading";
import { ConfirmEmailForm } from "@/components/auth/confirm-email-form";
import { Button } from "@/components/ui/button";
import { findLink } from "@/lib/auth/mailed-link";
import { confirmEmailAction } from "./actions";

export const metadata: Metadata = { title: "Confirm your e-mail", robots: { index: false } };

/** The link of a mail. Looking at it changes nothing: mail scanners look too. */
export default async function ConfirmEmailPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await findLink(token, "email-change");
  if (!link?.email) {
    return (
      <>
        <AuthHeading title="This link does not work any more">
          It was used, is too old, or something else was changed meanwhile. Links work once.
        </AuthHeading>
        <Button asChild variant="primary" size="large">
          <Link href="/profile">Open your profile</Link>
        </Button>
      </>
    );
  }
  return (
    <>
      <AuthHeading title="Confirm your e-mail">
        {link.user.name} signs in with {link.user.email} until now, and with {link.email} from then on.
      </AuthHeading>
      <ConfirmEmailForm action={confirmEmailAction.bind(null, token)} email={link.email} />
    </>
  );
}
