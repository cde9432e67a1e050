"use server";

import { redirect } from "next/navigation";
import { actAnonymously } from "@/lib/action";
import { currentSession } from "@/lib/auth/current";
import { confirmEmailChange } from "@/lib/auth/emails/confirm-change";
import type { FormState } from "@/lib/form-state";

/** @param secret of the link, which the page was reached by */
export async function confirmEmailAction(
  secret: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return actAnonymously(form, async (caller) => {
    await confirmEmailChange({ secret }, caller);
    redirect(`${(await currentSession()) ? "/profile" : "/sign-in"}?notice=email-changed`);
  });
}
