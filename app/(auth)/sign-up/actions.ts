"use server";

import { redirect } from "next/navigation";
import { actAnonymously } from "@/lib/action";
import { dropTicket, heldTicket, setSessionCookie } from "@/lib/auth/cookies";
import { arrivalAddress } from "@/lib/auth/current";
import { readNewIdentity } from "@/lib/auth/identities/arrive";
import { openSession } from "@/lib/auth/open-session";
import { signUp, signUpWith } from "@/lib/auth/sign-up";
import { AppError } from "@/lib/errors";
import type { FormState } from "@/lib/form-state";

export async function signUpAction(_state: FormState, form: FormData): Promise<FormState> {
  return actAnonymously(form, async (caller) => {
    const user = await signUp(given(form, ["name", "email", "password", "company"]), caller);
    const session = await openSession(user, caller, "sign-up");
    await setSessionCookie(session);
    redirect(await arrivalAddress(session.sessionId));
  });
}

export async function signUpWithAction(_state: FormState, form: FormData): Promise<FormState> {
  return actAnonymously(form, async (caller) => {
    const identity = await readNewIdentity(await heldTicket("identity"));
    if (!identity) {
      throw new AppError({ code: "session_ended", detail: "Too much time went by. Start again." });
    }
    const user = await signUpWith(identity, given(form, ["name", "company"]), caller);
    await dropTicket("identity");
    const session = await openSession(user, caller, identity.provider);
    await setSessionCookie(session);
    redirect(await arrivalAddress(session.sessionId));
  });
}

function given(form: FormData, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, form.get(name) ?? ""]));
}
