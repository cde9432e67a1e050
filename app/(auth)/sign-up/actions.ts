"use server";

import { redirect } from "next/navigation";
import { actAnonymously } from "@/lib/action";
import { dropTicket, heldTicket, setSessionCookie } from "@/lib/auth/cookies";
import { readNewIdentity } from "@/lib/auth/identities/arrive";
import { openSession } from "@/lib/auth/open-session";
import { signUp, signUpWith } from "@/lib/auth/sign-up";
import { AppError } from "@/lib/errors";
import type { FormState } from "@/lib/form-state";

export async function signUpAction(_state: FormState, form: FormData): Promise<FormState> {
  return actAnonymously(form, async (caller) => {
    const user = await signUp(given(form, ["name", "email", "password", "company"]), caller);
    await setSessionCookie(await openSession(user, caller, "sign-up"));
    redirect("/settings/api-keys");
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
    await setSessionCookie(await openSession(user, caller, identity.provider));
    redirect("/settings/api-keys");
  });
}

function given(form: FormData, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, form.get(name) ?? ""]));
}
