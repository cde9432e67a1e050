import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { AuthHeading } from "@/components/auth/auth-heading";
import { ResetRequestForm } from "@/components/auth/reset-request-form";
import { linkMinutes } from "@/lib/auth/mailed-link";
import { requestResetAction } from "./actions";

export const metadata: Metadata = { title: "Choose a new password" };

export default function ResetPasswordPage() {
  return (
    <>
      <AuthHeading title="Choose a new password">
        We mail you a link for it. Remembered it?{" "}
        <Link href="/sign-in" className="link">
          Sign in
        </Link>
      </AuthHeading>
      <ResetRequestForm action={requestResetAction} minutes={linkMinutes["password-reset"]} />
    </>
  );
}
