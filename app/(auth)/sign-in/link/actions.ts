"use server";

import { actAnonymously } from "@/lib/action";
import { dropTicket, heldTicket } from "@/lib/auth/cookies";
import { readNewIdentity } from "@/lib/auth/identities/arrive";
import { proveAndLink } from "@/lib/auth/identities/link";
import { SignInInput } from "@/lib/auth/schemas";
import { AppError } from "@/lib/errors";
import type { FormState } from "@/lib/form-state";
import { parse } from "@/lib/validation";
import { enter } from "../enter";

export async function proveAndLinkAction(_state: FormState, form: FormData): Promise<FormState> {
  return actAnonymously(form, async (caller) => {
    const identity = await readNewIdentity(await heldTicket("identity"));
    if (!identity) {
      throw new AppError({ code: "session_ended", detail: "Too much time went by. Sign in again." });
    }
    const { password } = parse(SignInInput, { email: identity.email, password: form.get("password") });
    const step = await proveAndLink(identity, password, caller);
    await dropTicket("identity");
    return enter(step, null);
  });
}
