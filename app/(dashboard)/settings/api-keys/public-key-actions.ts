"use server";

import { revalidatePath } from "next/cache";
import { act } from "@/lib/action";
import type { UserActor } from "@/lib/actor";
import type { KeyActivity } from "@/lib/api-keys/activity";
import type { Environment } from "@/lib/environments";
import type { FormState } from "@/lib/form-state";
import { getPublicKeyActivity } from "@/lib/public-keys/activity";
import { accessInput, originsInput } from "@/lib/public-keys/form";
import { getPublicKey } from "@/lib/public-keys/get";
import type { PublicKeyView } from "@/lib/public-keys/present";
import { regeneratePublicKey } from "@/lib/public-keys/regenerate";
import { updatePublicKey } from "@/lib/public-keys/update";

// Each is bound by the page to its company and environment; the verb decides whether the person may.

type State = FormState<PublicKeyView>;

export async function updatePublicAccessAction(
  companyId: string,
  environment: Environment,
  _: State,
  form: FormData,
): Promise<State> {
  return change(companyId, form, (actor) =>
    updatePublicKey(actor, { environment, attributes: accessInput(form) }),
  );
}

export async function updatePublicOriginsAction(
  companyId: string,
  environment: Environment,
  _: State,
  form: FormData,
): Promise<State> {
  return change(companyId, form, (actor) =>
    updatePublicKey(actor, { environment, attributes: originsInput(form) }),
  );
}

export async function regeneratePublicKeyAction(
  companyId: string,
  environment: Environment,
  _: State,
  form: FormData,
): Promise<State> {
  return change(companyId, form, (actor) => regeneratePublicKey(actor, { environment }));
}

export async function readPublicKeyAction(companyId: string, environment: Environment): Promise<State> {
  return act(companyId, new FormData(), (actor) => getPublicKey(actor, { environment }));
}

export async function readPublicKeyActivityAction(
  companyId: string,
  environment: Environment,
): Promise<FormState<KeyActivity>> {
  return act(companyId, new FormData(), (actor) => getPublicKeyActivity(actor, { environment }));
}

/** One change; the page is read anew when it succeeded. */
async function change(
  companyId: string,
  form: FormData,
  work: (actor: UserActor) => Promise<PublicKeyView>,
): Promise<State> {
  const state = await act(companyId, form, work);
  if (state.status === "done") revalidatePath("/settings/api-keys");
  return state;
}
