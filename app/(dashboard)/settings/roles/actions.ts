"use server";

import { revalidatePath } from "next/cache";
import { act } from "@/lib/action";
import type { UserActor } from "@/lib/actor";
import type { FormState } from "@/lib/form-state";
import { createRole } from "@/lib/roles/create";
import { deleteRole, type DeletedRole } from "@/lib/roles/delete";
import { deleteRoleInput, roleInput, updateRoleInput } from "@/lib/roles/form";
import { getRoleImpact, type RoleImpact } from "@/lib/roles/impact";
import type { RoleView } from "@/lib/roles/present";
import { updateRole } from "@/lib/roles/update";

// Each is bound by the page to its company; the verb says whether the person may.

type State<T> = FormState<T>;

export async function createRoleAction(companyId: string, _: State<RoleView>, form: FormData) {
  return change(companyId, form, (actor) => createRole(actor, roleInput(form)));
}

export async function updateRoleAction(companyId: string, _: State<RoleView>, form: FormData) {
  return change(companyId, form, (actor) => updateRole(actor, updateRoleInput(form)));
}

export async function deleteRoleAction(companyId: string, _: State<DeletedRole>, form: FormData) {
  return change(companyId, form, (actor) => deleteRole(actor, deleteRoleInput(form)));
}

export async function readRoleImpactAction(
  companyId: string,
  id: string,
  to: unknown,
): Promise<State<RoleImpact>> {
  return act(companyId, new FormData(), (actor) => getRoleImpact(actor, { id, to }));
}

/** One change; the shell shows what the viewer may do, so all of it is read anew when it succeeded. */
async function change<T>(companyId: string, form: FormData, work: (actor: UserActor) => Promise<T>) {
  const state = await act(companyId, form, work);
  if (state.status === "done") revalidatePath("/", "layout");
  return state;
}
