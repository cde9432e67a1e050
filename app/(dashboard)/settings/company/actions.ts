"use server";

import { revalidatePath } from "next/cache";
import { act } from "@/lib/action";
import { nameInput, retentionInput, twoFactorInput } from "@/lib/companies/form";
import type { CompanyView } from "@/lib/companies/present";
import { getRetentionImpact, type RetentionImpact } from "@/lib/companies/retention-impact";
import { updateCompany } from "@/lib/companies/update";
import type { FormState } from "@/lib/form-state";
import { policiesInput } from "@/lib/log-policies/form";
import type { LogPolicy } from "@/lib/log-policies/policy";
import { updateLogPolicies } from "@/lib/log-policies/update";

// Each is bound by the page to its company; the verb decides whether the person may.

type State = FormState<CompanyView>;

export async function renameCompanyAction(companyId: string, _: State, form: FormData) {
  return change(companyId, form, nameInput(form));
}

export async function requireTwoFactorAction(companyId: string, _: State, form: FormData) {
  return change(companyId, form, twoFactorInput(form));
}

export async function keepLogAction(companyId: string, _: State, form: FormData) {
  return change(companyId, form, retentionInput(form));
}

export async function readRetentionImpactAction(
  companyId: string,
  form: FormData,
): Promise<FormState<RetentionImpact>> {
  return act(companyId, form, (actor) => getRetentionImpact(actor, retentionInput(form)));
}

export async function keepPayloadsAction(
  companyId: string,
  _: FormState<LogPolicy[]>,
  form: FormData,
): Promise<FormState<LogPolicy[]>> {
  const state = await act(companyId, form, (actor) => updateLogPolicies(actor, policiesInput(form)));
  if (state.status === "done") revalidatePath("/settings/company");
  return state;
}

/** One change; the shell shows the name, so all of the page is read anew. */
async function change(companyId: string, form: FormData, input: unknown): Promise<State> {
  const state = await act(companyId, form, (actor) => updateCompany(actor, input));
  if (state.status === "done") revalidatePath("/", "layout");
  return state;
}
