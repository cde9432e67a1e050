"use server";

import { actAnonymously } from "@/lib/action";
import { dropTicket, setTicket } from "@/lib/auth/cookies";
import { SignInInput } from "@/lib/auth/schemas";
import { beginSignIn } from "@/lib/auth/sign-in";
import { startProvider } from "@/lib/auth/start-provider";
import { signTicket } from "@/lib/auth/ticket";
import type { FormState } from "@/lib/form-state";
import { parse } from "@/lib/validation";
import { enter, ownPath } from "./enter";

export async function signInAction(_state: FormState, form: FormData): Promise<FormState> {
  return actAnonymously(form, async (caller) => {
    const input = parse(SignInInput, { email: form.get("email"), password: form.get("password") });
    return enter(await beginSignIn(input, caller), form.get("next"));
  });
}

export async function signInWithAction(_state: FormState, form: FormData): Promise<FormState> {
  return actAnonymously(form, async () => {
    const next = ownPath(form.get("next"));
    if (next === null) await dropTicket("return-to");
    else await setTicket("return-to", await signTicket("return-to", next));
    return startProvider(form.get("provider"));
  });
}
