"use server";

import { revalidatePath } from "next/cache";
import { act } from "@/lib/action";
import type { UserActor } from "@/lib/actor";
import { blockDevice } from "@/lib/devices/block";
import { distrustDevice } from "@/lib/devices/distrust";
import { renameDevice } from "@/lib/devices/rename";
import { trustDevice } from "@/lib/devices/trust";
import { unblockDevice } from "@/lib/devices/unblock";
import type { FormState } from "@/lib/form-state";

// Each is bound by the page to its company.

type Named = { name: string };

export async function trustDeviceAction(companyId: string, _: FormState<Named>, form: FormData) {
  return change(companyId, form, (actor) => trustDevice(actor, { id: form.get("id") }));
}

export async function distrustDeviceAction(companyId: string, _: FormState<Named>, form: FormData) {
  return change(companyId, form, (actor) => distrustDevice(actor, { id: form.get("id") }));
}

export async function renameDeviceAction(companyId: string, _: FormState<Named>, form: FormData) {
  const name = form.get("name");
  const given = typeof name === "string" && name.trim() === "" ? null : name;
  return change(companyId, form, (actor) => renameDevice(actor, { id: form.get("id"), name: given }));
}

export async function blockDeviceAction(
  companyId: string,
  _: FormState<Named & { ended: number }>,
  form: FormData,
) {
  return change(companyId, form, (actor) => blockDevice(actor, { id: form.get("id") }));
}

export async function unblockDeviceAction(companyId: string, _: FormState<Named>, form: FormData) {
  return change(companyId, form, (actor) => unblockDevice(actor, { id: form.get("id") }));
}

/** One change; all parts of the section that show it are read anew when it succeeded. */
async function change<T>(companyId: string, form: FormData, work: (actor: UserActor) => Promise<T>) {
  const state = await act(companyId, form, work);
  if (state.status === "done") revalidatePath("/settings/security", "layout");
  return state;
}
