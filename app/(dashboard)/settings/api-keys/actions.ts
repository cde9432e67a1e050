"use server";

import { revalidatePath } from "next/cache";
import { act } from "@/lib/action";
import type { UserActor } from "@/lib/actor";
import { getKeyActivity, type KeyActivity } from "@/lib/api-keys/activity";
import { createApiKey, createServiceAccountKey, type IssuedApiKey } from "@/lib/api-keys/create";
import { deleteApiKey } from "@/lib/api-keys/delete";
import { endOverlap } from "@/lib/api-keys/end-overlap";
import {
  createInput,
  idInput,
  newOwner,
  regenerateInput,
  revokeInput,
  updateInput,
} from "@/lib/api-keys/form";
import { getApiKey } from "@/lib/api-keys/get";
import { grantsToCopy, type GrantsToCopy } from "@/lib/api-keys/grants-to-copy";
import { getLastUse, type KeyLastUse } from "@/lib/api-keys/last-use";
import { getKeyOwner, type OwnerOfKey } from "@/lib/api-keys/owner";
import { ownersToChoose, type OwnersToChoose } from "@/lib/api-keys/owners-to-choose";
import { reassignKeyInput } from "@/lib/api-keys/owner-value";
import type { ApiKeyView } from "@/lib/api-keys/answers";
import { accountsToChoose, customersToChoose, type ReachToChoose } from "@/lib/api-keys/reach-to-choose";
import { reactivateApiKey } from "@/lib/api-keys/reactivate";
import { reassignApiKeys, type ReassignedKey } from "@/lib/api-keys/reassign";
import { regenerateApiKey } from "@/lib/api-keys/regenerate";
import { revokeApiKey } from "@/lib/api-keys/revoke";
import { updateApiKey } from "@/lib/api-keys/update";
import type { FormState } from "@/lib/form-state";

// Each is bound by the page to its company; the verb decides whether the person may.

type State<T> = FormState<T>;

export async function createApiKeyAction(companyId: string, _: State<IssuedApiKey>, form: FormData) {
  return change(companyId, form, (actor) => {
    const attributes = createInput(form, new Date());
    const serviceAccountId = newOwner(form);
    if (serviceAccountId === null) return createApiKey(actor, attributes);
    return createServiceAccountKey(actor, { serviceAccountId, attributes });
  });
}

export async function updateApiKeyAction(companyId: string, _: State<ApiKeyView>, form: FormData) {
  return change(companyId, form, (actor) => updateApiKey(actor, updateInput(form, new Date())));
}

export async function regenerateApiKeyAction(companyId: string, _: State<IssuedApiKey>, form: FormData) {
  return change(companyId, form, (actor) => regenerateApiKey(actor, regenerateInput(form)));
}

export async function finishOverlapAction(companyId: string, _: State<ApiKeyView>, form: FormData) {
  return change(companyId, form, (actor) => endOverlap(actor, idInput(form)));
}

export async function revokeApiKeyAction(companyId: string, _: State<ApiKeyView>, form: FormData) {
  return change(companyId, form, (actor) => revokeApiKey(actor, revokeInput(form)));
}

export async function reactivateApiKeyAction(companyId: string, _: State<ApiKeyView>, form: FormData) {
  return change(companyId, form, (actor) => reactivateApiKey(actor, idInput(form)));
}

export async function reassignApiKeyAction(companyId: string, _: State<ReassignedKey[]>, form: FormData) {
  return change(companyId, form, (actor) => reassignApiKeys(actor, reassignKeyInput(form)));
}

export async function deleteApiKeyAction(companyId: string, _: State<null>, form: FormData) {
  return change(companyId, form, (actor) => deleteApiKey(actor, idInput(form)));
}

export async function readKeyActivityAction(companyId: string, id: string): Promise<State<KeyActivity>> {
  return read(companyId, (actor) => getKeyActivity(actor, { id }));
}

export async function readLastUseAction(companyId: string, id: string): Promise<State<KeyLastUse>> {
  return read(companyId, (actor) => getLastUse(actor, { id }));
}

type Settings = { key: ApiKeyView; owner: OwnerOfKey };

export async function readKeySettingsAction(companyId: string, id: string): Promise<State<Settings>> {
  return read(companyId, async (actor) => {
    const [key, owner] = await Promise.all([getApiKey(actor, { id }), getKeyOwner(actor, { id })]);
    return { key, owner };
  });
}

export async function findAccountsAction(companyId: string, wanted: unknown): Promise<State<ReachToChoose>> {
  return read(companyId, (actor) => accountsToChoose(actor, wanted));
}

export async function findCustomersAction(companyId: string, wanted: unknown): Promise<State<ReachToChoose>> {
  return read(companyId, (actor) => customersToChoose(actor, wanted));
}

export async function findOwnersAction(companyId: string, search: string): Promise<State<OwnersToChoose>> {
  return read(companyId, (actor) => ownersToChoose(actor, { search }));
}

export async function readGrantsAction(companyId: string): Promise<State<GrantsToCopy[]>> {
  return read(companyId, (actor) => grantsToCopy(actor, {}));
}

function read<T>(companyId: string, work: (actor: UserActor) => Promise<T>): Promise<State<T>> {
  return act(companyId, new FormData(), work);
}

/** One change; the list is read anew when it succeeded. */
async function change<T>(companyId: string, form: FormData, work: (actor: UserActor) => Promise<T>) {
  const state = await act(companyId, form, work);
  if (state.status === "done") revalidatePath("/settings/api-keys");
  return state;
}
