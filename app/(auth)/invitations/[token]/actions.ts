"use server";

import { redirect } from "next/navigation";
import { actAnonymously } from "@/lib/action";
import { setSessionCookie } from "@/lib/auth/cookies";
import { currentSession, signOutHere } from "@/lib/auth/current";
import { openSession } from "@/lib/auth/open-session";
import { renewSession } from "@/lib/auth/rotate-session";
import { companyHref } from "@/lib/companies/address";
import { AppError } from "@/lib/errors";
import type { FormState } from "@/lib/form-state";
import { acceptAs, acceptAsNew } from "@/lib/invitations/accept";
import { newMemberInput } from "@/lib/invitations/form";
import { continuePath, forgetInvitation, keepInvitation } from "../keep";

const homeOf = ({ id }: { id: string }) => companyHref(id, "/settings/api-keys");

/** Somebody new: an account, the membership and a session. */
export async function joinAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  return actAnonymously(form, async (caller) => {
    const { person, company } = await acceptAsNew(token, newMemberInput(form), caller);
    await setSessionCookie(await openSession(person, caller, "invitation"));
    await forgetInvitation();
    redirect(homeOf(company));
  });
}

/** Somebody who is signed in with the address that was invited. */
export async function acceptAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  return actAnonymously(form, async (caller) => {
    const session = await currentSession();
    if (!session) {
      throw new AppError({
        code: "session_ended",
        detail: "You are signed out. Reload this page to sign in.",
      });
    }
    const { company } = await acceptAs(session.user, token, caller);
    await setSessionCookie(await renewSession(session)); // what it may do has changed
    await forgetInvitation();
    redirect(homeOf(company));
  });
}

/** To sign in, and back. Whoever is signed in as somebody else is signed out first. */
export async function signInFirstAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  return actAnonymously(form, async () => {
    await signOutHere();
    await keepInvitation(token);
    redirect(`/sign-in?next=${encodeURIComponent(continuePath)}`);
  });
}

/** Signs out, to go on as somebody new. */
export async function startAnewAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  return actAnonymously(form, async () => {
    await signOutHere();
    redirect(`/invitations/${encodeURIComponent(token)}`);
  });
}
