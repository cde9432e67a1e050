"use server";

import { revalidatePath } from "next/cache";
import { act } from "@/lib/action";
import type { FormState } from "@/lib/form-state";
import { replayDelivery } from "@/lib/webhooks/replay";

/** Bound by the page to its company; the verb decides whether the person may. */
export async function replayEventAction(companyId: string, _: FormState<{ id: string }>, form: FormData) {
  const state = await act(companyId, form, (actor) => replayDelivery(actor, { id: form.get("id") }));
  if (state.status === "done") revalidatePath("/events");
  return state;
}
