"use server";

import { redirect } from "next/navigation";
import { actAnonymously } from "@/lib/action";
import { dropTicket, heldTicket, setSessionCookie, setTicket } from "@/lib/auth/cookies";
import { arrivalAddress, currentSession, signOutHere } from "@/lib/auth/current";
import { readNewIdentity } from "@/lib/auth/identities/arrive";
import { openSession } from "@/lib/auth/open-session";
import { renewSession } from "@/lib/auth/rotate-session";
import { startProvider } from "@/lib/auth/start-provider";
import { signTicket } from "@/lib/auth/ticket";
import { AppError } from "@/lib/errors";
import type { FormState } from "@/lib/form-state";
import { acceptAs, acceptAsNew, acceptAsNewWith } from "@/lib/invitations/accept";
import { newMemberInput } from "@/lib/invitations/form";
import { continuePath } from "@/lib/invitations/path";
import { forgetInvitation, keepInvitation } from "../keep";

/** Somebody new: an account, the membership and a session. */
export async function joinAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  return actAnonymously(form, async (caller) => {
    const { person, company } = await acceptAsNew(token, newMemberInput(form), caller);
    const session = await openSession(person, caller, "invitation");
    await setSessionCookie(session);
    await forgetInvitation();
    redirect(await arrivalAddress(session.sessionId, company.id));
  });
}

/** To a provider, and back: somebody new who wants no password. */
export async function leaveForProviderAction(
  token: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return actAnonymously(form, async () => {
    await keepInvitation(token);
    await setTicket("return-to", await signTicket("return-to", continuePath));
    return startProvider(form.get("provider"));
  });
}

/** Somebody new who has come back from there. */
export async function joinWithAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  return actAnonymously(form, async (caller) => {
    const identity = await readNewIdentity(await heldTicket("identity"));
    if (!identity) {
      throw new AppError({ code: "session_ended", detail: "Too much time went by. Reload this page." });
    }
    const given = { name: form.get("name") ?? "" };
    const { person, company } = await acceptAsNewWith(identity, token, given, caller);
    await dropTicket("identity");
    const session = await openSession(person, caller, identity.provider);
    await setSessionCookie(session);
    await forgetInvitation();
    redirect(await arrivalAddress(session.sessionId, company.id));
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
    const renewed = await renewSession(session); // what it may do has changed
    await setSessionCookie(renewed);
    await forgetInvitation();
    redirect(await arrivalAddress(renewed.sessionId, company.id));
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
