"use server";

import { revalidatePath } from "next/cache";
import { act } from "@/lib/action";
import type { FormState } from "@/lib/form-state";
import { cancelJob } from "@/lib/jobs/cancel";
import { retryJob } from "@/lib/jobs/retry";

// Each is bound by the page to its company.

export async function cancelJobAction(companyId: string, _: FormState<null>, form: FormData) {
  const state = await act(companyId, form, (actor) => cancelJob(actor, { id: form.get("id") }));
  if (state.status === "done") revalidatePath("/jobs");
  return state;
}

export async function retryJobAction(companyId: string, _: FormState<{ id: string }>, form: FormData) {
  const state = await act(companyId, form, (actor) => retryJob(actor, { id: form.get("id") }));
  if (state.status === "done") revalidatePath("/jobs");
  return state;
}
