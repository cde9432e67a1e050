"use server";

import { revalidatePath } from "next/cache";
import { policiesPath } from "@/components/key-policies/policies-header";
import { act } from "@/lib/action";
import type { UserActor } from "@/lib/actor";
import type { FormState } from "@/lib/form-state";
import { impactInput, limitInput, policyInput } from "@/lib/key-policies/form";
import { getPolicyImpact, type PolicyImpact } from "@/lib/key-policies/impact";
import type { KeyPolicy } from "@/lib/key-policies/policy";
import { updateKeyPolicy } from "@/lib/key-policies/update";
import { updateDefaultLimit, type DefaultLimit } from "@/lib/key-policies/update-default";

// Each is bound by the page to its company; the verb decides whether the person may.

type State<T> = FormState<T>;

export async function updateKeyPolicyAction(companyId: string, _: State<KeyPolicy>, form: FormData) {
  return change(companyId, form, (actor) => updateKeyPolicy(actor, policyInput(form)));
}

export async function updateDefaultLimitAction(companyId: string, _: State<DefaultLimit>, form: FormData) {
  return change(companyId, form, (actor) => updateDefaultLimit(actor, limitInput(form)));
}

export async function readImpactAction(companyId: string, form: FormData): Promise<State<PolicyImpact>> {
  return act(companyId, form, (actor) => getPolicyImpact(actor, impactInput(form)));
}

async function change<T>(companyId: string, form: FormData, work: (actor: UserActor) => Promise<T>) {
  const state = await act(companyId, form, work);
  if (state.status === "done") revalidatePath(policiesPath);
  return state;
}
