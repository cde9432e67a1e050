"use server";

import { redirect } from "next/navigation";
import { actOnSelf } from "@/lib/action";
import { setSessionCookie } from "@/lib/auth/cookies";
import { disableTwoFactor } from "@/lib/auth/two-factor/turn-off";
import type { FormState } from "@/lib/form-state";

/** In no company there is none to come back to. */
export async function disableLoneTwoFactorAction(_: FormState, form: FormData): Promise<FormState> {
  const proof = { password: form.get("password"), code: form.get("code") };
  return actOnSelf(form, async (session, caller) => {
    await setSessionCookie(await disableTwoFactor(session, proof, caller));
    redirect("/no-company/profile?notice=two-factor-off");
  });
}
