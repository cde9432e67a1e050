"use server";

import { revalidatePath } from "next/cache";
import { actOnSelf } from "@/lib/action";
import { confirmPassword } from "@/lib/auth/check-password";
import { setSessionCookie, setTicket } from "@/lib/auth/cookies";
import { requestEmailChange } from "@/lib/auth/emails/request-change";
import { linkingTicket } from "@/lib/auth/identities/arrive";
import { isProvider } from "@/lib/auth/identities/providers";
import { unlinkIdentity } from "@/lib/auth/identities/unlink";
import { requestPasswordReset } from "@/lib/auth/passwords/request-reset";
import { updatePassword } from "@/lib/auth/passwords/update";
import { startProvider } from "@/lib/auth/start-provider";
import { signInMeans } from "@/lib/auth/two-factor/find";
import { updateName } from "@/lib/auth/update-name";
import { notFound } from "@/lib/errors";
import type { FormState } from "@/lib/form-state";

// What is a person's own: no company is asked.

type State<T> = FormState<T>;

export async function updateNameAction(_: State<string>, form: FormData): Promise<State<string>> {
  const state = await actOnSelf(form, (session, caller) =>
    updateName(session, { name: form.get("name") }, caller),
  );
  if (state.status === "done") revalidatePath("/", "layout");
  return state;
}

export async function requestEmailChangeAction(_: State<string>, form: FormData): Promise<State<string>> {
  const given = { email: form.get("email"), password: form.get("password") };
  return actOnSelf(form, (session, caller) => requestEmailChange(session, given, caller));
}

export async function updatePasswordAction(_: State<null>, form: FormData): Promise<State<null>> {
  const given = { password: form.get("password"), newPassword: form.get("newPassword") };
  return actOnSelf(form, async (session, caller) => {
    await setSessionCookie(await updatePassword(session, given, caller));
    return null;
  });
}

/** For people who came by another way and have no password yet. */
export async function mailPasswordLinkAction(_: State<null>, form: FormData): Promise<State<null>> {
  return actOnSelf(form, async ({ user }, caller) => {
    await requestPasswordReset({ email: user.email }, caller);
    return null;
  });
}

export async function linkIdentityAction(_: State<null>, form: FormData): Promise<State<null>> {
  return actOnSelf(form, async (session, caller) => {
    const provider = form.get("provider");
    if (!isProvider(provider)) throw notFound("way of signing in");
    const { hasPassword } = await signInMeans(session.user.id);
    if (hasPassword) await confirmPassword(session.user, form.get("password"), caller);
    await setTicket("link-identity", await linkingTicket(session, provider));
    return startProvider(provider);
  });
}

export async function unlinkIdentityAction(_: State<null>, form: FormData): Promise<State<null>> {
  const state = await actOnSelf(form, async (session, caller) => {
    await unlinkIdentity(session, form.get("provider"), caller);
    return null;
  });
  if (state.status === "done") revalidatePath("/profile");
  return state;
}
