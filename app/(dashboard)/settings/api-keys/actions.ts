"use server";

import { revalidatePath } from "next/cache";
import { act } from "@/lib/action";
import type { UserActor } from "@/lib/actor";
import { getKeyActivity, type KeyActivity } from "@/lib/api-keys/activity";
import { createApiKey, type IssuedApiKey } from "@/lib/api-keys/create";
import { deleteApiKey } from "@/lib/api-keys/delete";
import { createInput, idInput, regenerateInput, revokeInput, updateInput } from "@/lib/api-keys/form";
import { getApiKey } from "@/lib/api-keys/get";
import type { ApiKeyView } from "@/lib/api-keys/present";
import { reactivateApiKey } from "@/lib/api-keys/reactivate";
import { regenerateApiKey } from "@/lib/api-keys/regenerate";
import { revokeApiKey } from "@/lib/api-keys/revoke";
import { updateApiKey } from "@/lib/api-keys/update";
import type { FormState } from "@/lib/form-state";

// Each is bound by the page to its company; the verb decides whether the person may.

type State<T> = FormState<T>;

export async function createApiKeyAction(companyId: string, _: State<IssuedApiKey>, form: FormData) {
  return change(companyId, form, (actor) => createApiKey(actor, createInput(form, new Date())));
}

export async function updateApiKeyAction(companyId: string, _: State<ApiKeyView>, form: FormData) {
  return change(companyId, form, (actor) => updateApiKey(actor, updateInput(form, new Date())));
}

export async function regenerateApiKeyAction(companyId: string, _: State<IssuedApiKey>, form: FormData) {
  return change(companyId, form, (actor) => regenerateApiKey(actor, regenerateInput(form)));
}

export async function revokeApiKeyAction(companyId: string, _: State<ApiKeyView>, form: FormData) {
  return change(companyId, form, (actor) => revokeApiKey(actor, revokeInput(form)));
}

export async function reactivateApiKeyAction(companyId: string, _: State<ApiKeyView>, form: FormData) {
  return change(companyId, form, (actor) => reactivateApiKey(actor, idInput(form)));
}

export async function deleteApiKeyAction(companyId: string, _: State<null>, form: FormData) {
  return change(companyId, form, (actor) => deleteApiKey(actor, idInput(form)));
}

export async function readKeyActivityAction(companyId: string, id: string): Promise<State<KeyActivity>> {
  return act(companyId, new FormData(), (actor) => getKeyActivity(actor, { id }));
}

export async function readApiKeyAction(companyId: string, id: string): Promise<State<ApiKeyView>> {
  return act(companyId, new FormData(), (actor) => getApiKey(actor, { id }));
}

/** One change; the list is read anew when it succeeded. */
async function change<T>(companyId: string, form: FormData, work: (actor: UserActor) => Promise<T>) {
  const state = await act(companyId, form, work);
  if (state.status === "done") revalidatePath("/settings/api-keys");
  return state;
}
