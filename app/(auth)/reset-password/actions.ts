"use server";

import { redirect } from "next/navigation";
import { actAnonymously } from "@/lib/action";
import { requestPasswordReset } from "@/lib/auth/passwords/request-reset";
import { resetPassword } from "@/lib/auth/passwords/reset";
import type { FormState } from "@/lib/form-state";

export async function requestResetAction(
  _state: FormState<{ email: string }>,
  form: FormData,
): Promise<FormState<{ email: string }>> {
  return actAnonymously(form, async (caller) => {
    await requestPasswordReset({ email: form.get("email") }, caller);
    return { email: String(form.get("email")).trim() };
  });
}

/** @param secret of the link, which the page was reached by */
export async function resetPasswordAction(
  secret: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return actAnonymously(form, async (caller) => {
    await resetPassword({ secret, password: form.get("password") }, caller);
    redirect("/sign-in?notice=password-changed");
  });
}
