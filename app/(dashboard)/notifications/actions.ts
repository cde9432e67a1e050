"use server";

import { revalidatePath } from "next/cache";
import { act } from "@/lib/action";
import type { FormState } from "@/lib/form-state";
import { notificationKinds } from "@/lib/notifications/kinds";
import { markNotifications, muteNotifications, readAllNotifications } from "@/lib/notifications/mark";

// Each is bound by the page to its company. The bell above the page changes with it.

export async function markAction(companyId: string, _: FormState<null>, form: FormData) {
  const input = { ids: [form.get("id")], read: form.get("read") === "1" };
  return renewed(await act(companyId, form, (actor) => markNotifications(actor, input).then(() => null)));
}

export async function readAllAction(companyId: string, _: FormState<null>, form: FormData) {
  const input = { until: form.get("until") };
  return renewed(await act(companyId, form, (actor) => readAllNotifications(actor, input).then(() => null)));
}

export async function muteAction(companyId: string, _: FormState<null>, form: FormData) {
  const wanted = form.getAll("wanted");
  const input = { muted: notificationKinds.map(({ kind }) => kind).filter((kind) => !wanted.includes(kind)) };
  return renewed(await act(companyId, form, (actor) => muteNotifications(actor, input).then(() => null)));
}

function renewed(state: FormState<null>): FormState<null> {
  if (state.status === "done") revalidatePath("/notifications", "layout");
  return state;
}
