"use server";

import { actAnonymously } from "@/lib/action";
import { SignInInput } from "@/lib/auth/schemas";
import { beginSignIn } from "@/lib/auth/sign-in";
import { startProvider } from "@/lib/auth/start-provider";
import type { FormState } from "@/lib/form-state";
import { parse } from "@/lib/validation";
import { enter } from "./enter";

export async function signInAction(_state: FormState, form: FormData): Promise<FormState> {
  return actAnonymously(form, async (caller) => {
    const input = parse(SignInInput, { email: form.get("email"), password: form.get("password") });
    return enter(await beginSignIn(input, caller), form.get("next"));
  });
}

export async function signInWithAction(_state: FormState, form: FormData): Promise<FormState> {
  return actAnonymously(form, () => startProvider(form.get("provider")));
}
