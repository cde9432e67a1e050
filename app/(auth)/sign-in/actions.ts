"use server";

import { redirect } from "next/navigation";
import { actAnonymously } from "@/lib/action";
import { setSessionCookie } from "@/lib/auth/current";
import { SignInInput } from "@/lib/auth/schemas";
import { signIn } from "@/lib/auth/sign-in";
import { parse } from "@/lib/validation";
import type { FormState } from "@/lib/form-state";

export async function signInAction(_state: FormState, form: FormData): Promise<FormState> {
  return actAnonymously(form, async (caller) => {
    const input = parse(SignInInput, { email: form.get("email"), password: form.get("password") });
    await setSessionCookie(await signIn(input, caller));
    redirect(ownPath(form.get("next")));
  });
}

/** Only a path of this site: a link could otherwise send people elsewhere after they signed in. */
function ownPath(next: FormDataEntryValue | null): string {
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : "/settings/api-keys";
}
