import { Callout } from "@/components/ui/callout";

const notices: Readonly<Record<string, { title: string; text: string }>> = {
  "password-changed": {
    title: "Your password is changed",
    text: "Sign in with the new one. All sessions of before have ended.",
  },
  "email-changed": { title: "Your e-mail is changed", text: "Sign in with the new one from now on." },
  "too-late": {
    title: "Too much time went by",
    text: "Sign in again: the code can be entered for 5 minutes.",
  },
};

const errors: Readonly<Record<string, { title: string; text: string }>> = {
  unverified: {
    title: "Your e-mail is not verified there",
    text: "Verify it with the other site and try again, or sign in with your password.",
  },
  refused: {
    title: "You cannot come in that way now",
    text: "This device is blocked, or how you sign in changed a moment ago. Sign in with your password, or ask an administrator.",
  },
  SessionRequired: { title: "You are signed out", text: "Sign in again." },
  CredentialsSignin: { title: "That did not work", text: "This e-mail and password do not belong together." },
};

const failed = {
  title: "Signing in there did not work",
  text: "It was cancelled, or the other site could not be reached. Try again, or use your password.",
};

/** What brought somebody here, by the address. Words of ours alone: what the address says is not repeated. */
export function SignInNotice({ notice, error }: { notice: string; error: string }) {
  const good = Object.hasOwn(notices, notice) ? notices[notice] : undefined;
  const bad = Object.hasOwn(errors, error) ? errors[error] : error === "" ? undefined : failed;
  const said = bad ?? good;
  if (!said) return null;
  const tone = bad ? "danger" : notice === "too-late" ? "caution" : "positive";
  return (
    <Callout tone={tone} title={said.title} role={bad ? "alert" : "status"} className="mb-6">
      {said.text}
    </Callout>
  );
}
