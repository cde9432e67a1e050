"use server";

import { redirect } from "next/navigation";
import { actAnonymously } from "@/lib/action";
import { dropTicket, heldTicket, setSessionCookie } from "@/lib/auth/cookies";
import { finishSignIn } from "@/lib/auth/sign-in";
import type { FormState } from "@/lib/form-state";
import { ownPath } from "../enter";

export async function signInCodeAction(_state: FormState, form: FormData): Promise<FormState> {
  return actAnonymously(form, async (caller) => {
    const challenge = await heldTicket("second-factor");
    const session = await finishSignIn({ challenge, code: String(form.get("code") ?? "") }, caller);
    await setSessionCookie(session);
    await dropTicket("second-factor");
    redirect(ownPath(form.get("next")));
  });
}
