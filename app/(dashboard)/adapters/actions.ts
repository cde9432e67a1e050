"use server";

import { revalidatePath } from "next/cache";
import { act } from "@/lib/action";
import type { UserActor } from "@/lib/actor";
import { checkAdapter, type Checked } from "@/lib/adapters/check";
import { createAdapterWithKey, type IssuedAdapter } from "@/lib/adapters/create-with-key";
import { deleteAdapter } from "@/lib/adapters/delete";
import { adapterInput, checkInput, credentialsInput, newKeyInput } from "@/lib/adapters/form";
import { kindGiven } from "@/lib/adapters/parse";
import { pauseAdapter } from "@/lib/adapters/pause";
import { resumeAdapter } from "@/lib/adapters/resume";
import { syncAdapter, type StartedSync } from "@/lib/adapters/sync";
import { updateAdapter } from "@/lib/adapters/update";
import type { Environment } from "@/lib/environments";
import type { FormState } from "@/lib/form-state";

// Each is bound by the page to its company, and to the adapter or the kind it is about; the verb says whether the
// person may.

type State<T> = FormState<T>;
type Place = { companyId: string; kind: string; environment: Environment };

export async function createAdapterAction(
  { companyId, kind: name, environment }: Place,
  _: State<IssuedAdapter>,
  form: FormData,
) {
  return change(companyId, form, async (actor) => {
    const kind = kindGiven(name);
    const credentials = credentialsInput(form, kind) ?? {};
    const adapter = { ...adapterInput(form, kind), environment, kind: name, credentials };
    return createAdapterWithKey(actor, adapter, newKeyInput(form));
  });
}

export async function updateAdapterAction(
  { companyId, kind: name }: Place,
  id: string,
  _: State<IssuedAdapter>,
  form: FormData,
) {
  return change(companyId, form, async (actor) => {
    const kind = kindGiven(name);
    const attributes = { ...adapterInput(form, kind), credentials: credentialsInput(form, kind) };
    return { view: await updateAdapter(actor, { id, attributes }), secret: null };
  });
}

export async function checkAdapterAction(
  { companyId, kind: name }: Place,
  form: FormData,
): Promise<State<Checked>> {
  return act(companyId, form, async (actor) => checkAdapter(actor, checkInput(form, kindGiven(name))));
}

type Of = { companyId: string; id: string; environment: Environment };

export async function syncAdapterAction(
  { companyId, id, environment }: Of,
  _: State<StartedSync>,
  form: FormData,
) {
  return change(companyId, form, (actor) => syncAdapter({ ...actor, environment }, { id }));
}

export async function pauseAdapterAction({ companyId, id }: Of, _: State<{ name: string }>, form: FormData) {
  return change(companyId, form, (actor) => pauseAdapter(actor, { id }));
}

export async function resumeAdapterAction({ companyId, id }: Of, _: State<{ name: string }>, form: FormData) {
  return change(companyId, form, (actor) => resumeAdapter(actor, { id }));
}

export async function deleteAdapterAction({ companyId, id }: Of, _: State<{ name: string }>, form: FormData) {
  return act(companyId, form, (actor) => deleteAdapter(actor, { id })); // its page is left, and must not be read anew
}

async function change<T>(companyId: string, form: FormData, work: (actor: UserActor) => Promise<T>) {
  const state = await act(companyId, form, work);
  if (state.status === "done") revalidatePath("/adapters", "layout");
  return state;
}
