"use server";

import { redirect } from "next/navigation";
import { actOnSelf } from "@/lib/action";
import { dropTicket, setSessionCookie, setTicket } from "@/lib/auth/cookies";
import { enableTwoFactor, startTwoFactor } from "@/lib/auth/two-factor/set-up";
import { setUpTicket } from "@/lib/auth/two-factor/set-up-ticket";
import { disableTwoFactor, renewRecoveryCodes } from "@/lib/auth/two-factor/turn-off";
import { companyHref } from "@/lib/companies/address";
import type { FormState } from "@/lib/form-state";

type Codes = FormState<{ codes: string[] }>;
type FirstCodes = FormState<{ codes: string[]; asked: boolean }>;

/** The page shows what comes next once the browser holds the ticket. */
export async function startTwoFactorAction(_: FormState<void>, form: FormData): Promise<FormState<void>> {
  return actOnSelf(form, async (session, caller) => {
    await startTwoFactor(session, { password: form.get("password") }, caller);
    await setTicket("two-factor-set-up", await setUpTicket(session));
  });
}

export async function enableTwoFactorAction(_: FirstCodes, form: FormData): Promise<FirstCodes> {
  return actOnSelf(form, async (session, caller) => {
    const { codes, session: rotated } = await enableTwoFactor(session, { code: form.get("code") }, caller);
    await setSessionCookie(rotated);
    await dropTicket("two-factor-set-up");
    return { codes, asked: form.get("asked") === "yes" };
  });
}

export async function renewCodesAction(_: Codes, form: FormData): Promise<Codes> {
  return actOnSelf(form, async (session, caller) => ({
    codes: await renewRecoveryCodes(session, proofOf(form), caller),
  }));
}

export async function disableTwoFactorAction(
  companyId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return actOnSelf(form, async (session, caller) => {
    await setSessionCookie(await disableTwoFactor(session, proofOf(form), caller));
    redirect(companyHref(companyId, "/profile?notice=two-factor-off"));
  });
}

const proofOf = (form: FormData) => ({ password: form.get("password"), code: form.get("code") });
