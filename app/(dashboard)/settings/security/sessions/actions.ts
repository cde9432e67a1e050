"use server";

import { revalidatePath } from "next/cache";
import { act } from "@/lib/action";
import type { FormState } from "@/lib/form-state";
import { endOneSession } from "@/lib/sessions/end";
import { endAllSessions } from "@/lib/sessions/end-all";
import { getSessionStake, type SessionStake } from "@/lib/sessions/stake";

// Each is bound by the page to its company.

const section = "/settings/security";

export async function endSessionAction(
  companyId: string,
  _: FormState<{ name: string }>,
  form: FormData,
): Promise<FormState<{ name: string }>> {
  const state = await act(companyId, form, (actor) => endOneSession(actor, { id: form.get("id") }));
  if (state.status === "done") revalidatePath(section, "layout");
  return state;
}

type Ended = { name: string; ended: number };

export async function endAllSessionsAction(
  companyId: string,
  _: FormState<Ended>,
  form: FormData,
): Promise<FormState<Ended>> {
  const state = await act(companyId, form, (actor) => endAllSessions(actor, { userId: form.get("userId") }));
  if (state.status === "done") revalidatePath(section, "layout");
  return state;
}

export async function readSessionStakeAction(
  companyId: string,
  userId: string,
): Promise<FormState<SessionStake>> {
  return act(companyId, new FormData(), (actor) => getSessionStake(actor, { userId }));
}
