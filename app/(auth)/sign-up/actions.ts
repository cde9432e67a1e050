"use server";

import { redirect } from "next/navigation";
import { actAnonymously } from "@/lib/action";
import { setSessionCookie } from "@/lib/auth/current";
import { openSession } from "@/lib/auth/open-session";
import { signUp } from "@/lib/auth/sign-up";
import type { FormState } from "@/lib/form-state";

export async function signUpAction(_state: FormState, form: FormData): Promise<FormState> {
  return actAnonymously(form, async (caller) => {
    const input = Object.fromEntries(
      ["name", "email", "password", "company"].map((name) => [name, form.get(name) ?? ""]),
    );
    const user = await signUp(input, caller);
    await setSessionCookie(await openSession(user, caller, "sign-up"));
    redirect("/settings/api-keys");
  });
}
