import { redirect } from "next/navigation";
import { setSessionCookie, setTicket } from "@/lib/auth/cookies";
import { arrivalAddress } from "@/lib/auth/current";
import type { OpenedSession } from "@/lib/auth/open-session";
import type { SignInStep } from "@/lib/auth/sign-in";

type Next = FormDataEntryValue | null;

/** In, or on to the code of the second factor. */
export async function enter(step: SignInStep, next: Next): Promise<never> {
  if ("session" in step) return goIn(step.session, next);
  await setTicket("second-factor", step.challenge);
  const path = ownPath(next);
  redirect(path === null ? "/sign-in/code" : `/sign-in/code?next=${encodeURIComponent(path)}`);
}

/** In, to where somebody was on their way, or to where they arrive. */
export async function goIn(session: OpenedSession, next: Next): Promise<never> {
  await setSessionCookie(session);
  redirect(ownPath(next) ?? (await arrivalAddress(session.sessionId)));
}

/** Only a path of this site: a link could otherwise send people elsewhere after they signed in. */
export function ownPath(next: Next): string | null {
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : null;
}
