import { redirect } from "next/navigation";
import { setSessionCookie, setTicket } from "@/lib/auth/cookies";
import type { SignInStep } from "@/lib/auth/sign-in";

/** In, or on to the code of the second factor. */
export async function enter(step: SignInStep, next: FormDataEntryValue | null): Promise<never> {
  const path = ownPath(next);
  if ("session" in step) {
    await setSessionCookie(step.session);
    redirect(path);
  }
  await setTicket("second-factor", step.challenge);
  redirect(`/sign-in/code?next=${encodeURIComponent(path)}`);
}

/** Only a path of this site: a link could otherwise send people elsewhere after they signed in. */
export function ownPath(next: FormDataEntryValue | null): string {
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : "/settings/api-keys";
}
