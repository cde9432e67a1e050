import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { AuthHeading } from "@/components/auth/auth-heading";
import { NewPasswordForm } from "@/components/auth/new-password-form";
import { Button } from "@/components/ui/button";
import { findLink } from "@/lib/auth/mailed-link";
import { resetPasswordAction } from "../actions";

export const metadata: Metadata = { title: "Choose a new password", robots: { index: false } };

/** The link of a mail. Looking at it uses nothing up: mail scanners look too. */
export default async function NewPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await findLink(token, "password-reset");
  if (!link) {
    return (
      <>
        <AuthHeading title="This link does not work any more">
          It was used before, or it is too old. Links work once.
        </AuthHeading>
        <Button asChild variant="primary" size="large">
          <Link href="/reset-password">Ask for a new one</Link>
        </Button>
      </>
    );
  }
  return (
    <>
      <AuthHeading title="Choose a new password">
        For {link.user.email}. Every session of yours ends with it, on all devices.
      </AuthHeading>
      <NewPasswordForm action={resetPasswordAction.bind(null, token)} email={link.user.email} />
    </>
  );
}
