"use server";

import { actAnonymously } from "@/lib/action";
import { dropTicket, heldTicket } from "@/lib/auth/cookies";
import { finishSignIn } from "@/lib/auth/sign-in";
import type { FormState } from "@/lib/form-state";
import { goIn } from "../enter";

export async function signInCodeAction(_state: FormState, form: FormData): Promise<FormState> {
  return actAnonymously(form, async (caller) => {
    const challenge = await heldTicket("second-factor");
    const session = await finishSignIn({ challenge, code: String(form.get("code") ?? "") }, caller);
    await dropTicket("second-factor");
    return goIn(session, form.get("next"));
  });
}
