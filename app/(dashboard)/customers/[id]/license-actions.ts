"use server";

import { revalidatePath } from "next/cache";
import { act } from "@/lib/action";
import type { UserActor } from "@/lib/actor";
import { licenseAttributes } from "@/lib/customers/form";
import { EnvironmentSchema } from "@/lib/environment-schema";
import type { Environment } from "@/lib/environments";
import type { FormState } from "@/lib/form-state";
import { licenses } from "@/lib/resources/licenses";
import { createOf, deleteOf, updateOf } from "@/lib/resources/write";
import { parse } from "@/lib/validation";

// Each is bound by the page to its company and environment; the verb decides whether the person may.

const create = createOf(licenses);
const update = updateOf(licenses);
const remove = deleteOf(licenses);

type State = FormState<null>;

export async function createLicenseAction(
  companyId: string,
  environment: Environment,
  customerId: string,
  _: State,
  form: FormData,
) {
  return change(companyId, environment, form, (actor) =>
    create(actor, { ...licenseAttributes(form), customerId }),
  );
}

export async function updateLicenseAction(
  companyId: string,
  environment: Environment,
  _: State,
  form: FormData,
) {
  return change(companyId, environment, form, (actor) =>
    update(actor, { id: form.get("id"), attributes: licenseAttributes(form) }),
  );
}

export async function deleteLicenseAction(
  companyId: string,
  environment: Environment,
  _: State,
  form: FormData,
) {
  return change(companyId, environment, form, (actor) => remove(actor, { id: form.get("id") }));
}

async function change(
  companyId: string,
  environment: Environment,
  form: FormData,
  work: (actor: UserActor) => Promise<unknown>,
): Promise<State> {
  const state = await act(companyId, form, async (actor) => {
    await work({ ...actor, environment: parse(EnvironmentSchema, environment) });
    return null;
  });
  if (state.status === "done") revalidatePath("/customers", "layout");
  return state;
}
