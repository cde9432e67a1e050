"use server";

import { revalidatePath } from "next/cache";
import { act } from "@/lib/action";
import type { UserActor } from "@/lib/actor";
import { ownersToChoose, type OwnersToChoose } from "@/lib/api-keys/owners-to-choose";
import { reassignApiKeys, type ReassignedKey } from "@/lib/api-keys/reassign";
import type { Stake } from "@/lib/api-keys/stake";
import type { FormState } from "@/lib/form-state";
import { env } from "@/lib/env";
import { createInvitations } from "@/lib/invitations/create";
import { invitationInput } from "@/lib/invitations/form";
import { resendInvitation } from "@/lib/invitations/resend";
import { revokeInvitation } from "@/lib/invitations/revoke";
import {
  accountInput,
  idInput,
  isServiceAccount,
  reassignInput,
  roleInput,
  stopInput,
} from "@/lib/members/form";
import type { StoppedOwner } from "@/lib/members/present";
import { removeMember } from "@/lib/members/remove";
import { restoreMember } from "@/lib/members/restore";
import { getMemberRoleImpact, type MemberRoleImpact } from "@/lib/members/role-impact";
import { getMemberStake } from "@/lib/members/stake";
import { suspendMember } from "@/lib/members/suspend";
import { updateMember, type ChangedMember } from "@/lib/members/update";
import { createServiceAccount } from "@/lib/service-accounts/create";
import type { ServiceAccountView } from "@/lib/service-accounts/present";
import { removeServiceAccount } from "@/lib/service-accounts/remove";
import { restoreServiceAccount } from "@/lib/service-accounts/restore";
import { getServiceAccountStake } from "@/lib/service-accounts/stake";
import { suspendServiceAccount } from "@/lib/service-accounts/suspend";
import { updateServiceAccount } from "@/lib/service-accounts/update";

// Each is bound by the page to its company; the form says which kind of owner, the verb whether the person may.

type State<T> = FormState<T>;

export async function suspendOwnerAction(companyId: string, _: State<StoppedOwner>, form: FormData) {
  const suspend = isServiceAccount(form) ? suspendServiceAccount : suspendMember;
  return change(companyId, form, (actor) => suspend(actor, stopInput(form)));
}

export async function removeOwnerAction(companyId: string, _: State<StoppedOwner>, form: FormData) {
  const remove = isServiceAccount(form) ? removeServiceAccount : removeMember;
  return change(companyId, form, (actor) => remove(actor, stopInput(form)));
}

export async function restoreOwnerAction(companyId: string, _: State<{ name: string }>, form: FormData) {
  const restore = isServiceAccount(form) ? restoreServiceAccount : restoreMember;
  return change(companyId, form, (actor) => restore(actor, idInput(form)));
}

export async function reassignKeysAction(companyId: string, _: State<ReassignedKey[]>, form: FormData) {
  return change(companyId, form, (actor) => reassignApiKeys(actor, reassignInput(form)));
}

export async function updateMemberAction(companyId: string, _: State<ChangedMember>, form: FormData) {
  return change(companyId, form, (actor) => updateMember(actor, roleInput(form)));
}

export async function inviteAction(
  companyId: string,
  _: State<{ emails: string[]; role: string }>,
  form: FormData,
) {
  const { appUrl } = env();
  return change(companyId, form, (actor) => createInvitations(actor, { ...invitationInput(form), appUrl }));
}

export async function resendInvitationAction(companyId: string, _: State<{ email: string }>, form: FormData) {
  const { appUrl } = env();
  return change(companyId, form, (actor) => resendInvitation(actor, { ...idInput(form), appUrl }));
}

export async function revokeInvitationAction(companyId: string, _: State<{ email: string }>, form: FormData) {
  return change(companyId, form, (actor) => revokeInvitation(actor, idInput(form)));
}

export async function readRoleImpactAction(
  companyId: string,
  id: string,
  roleId: string,
): Promise<State<MemberRoleImpact>> {
  return act(companyId, new FormData(), (actor) => getMemberRoleImpact(actor, { id, roleId }));
}

export async function createServiceAccountAction(
  companyId: string,
  _: State<ServiceAccountView>,
  form: FormData,
) {
  return change(companyId, form, (actor) => createServiceAccount(actor, accountInput(form)));
}

export async function updateServiceAccountAction(
  companyId: string,
  _: State<ServiceAccountView>,
  form: FormData,
) {
  return change(companyId, form, (actor) =>
    updateServiceAccount(actor, { ...idInput(form), attributes: accountInput(form) }),
  );
}

export async function readStakeAction(
  companyId: string,
  kind: "user" | "serviceAccount",
  id: string,
): Promise<State<Stake>> {
  const stakeOf = kind === "serviceAccount" ? getServiceAccountStake : getMemberStake;
  return act(companyId, new FormData(), (actor) => stakeOf(actor, { id }));
}

export async function readOwnersAction(companyId: string, search: string): Promise<State<OwnersToChoose>> {
  return act(companyId, new FormData(), (actor) => ownersToChoose(actor, { search }));
}

/** One change; both lists that show it are read anew when it succeeded. */
async function change<T>(companyId: string, form: FormData, work: (actor: UserActor) => Promise<T>) {
  const state = await act(companyId, form, work);
  if (state.status === "done") {
    revalidatePath("/settings/members");
    revalidatePath("/settings/api-keys");
    revalidatePath("/settings/roles", "layout");
  }
  return state;
}
