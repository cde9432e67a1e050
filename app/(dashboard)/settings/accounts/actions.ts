"use server";

import { revalidatePath } from "next/cache";
import { createAccount } from "@/lib/accounts/create";
import { deleteAccount, type DeletedAccount } from "@/lib/accounts/delete";
import { accountAttributes, accountId, deletionInput } from "@/lib/accounts/form";
import type { AccountView } from "@/lib/accounts/present";
import { getAccountStake, type AccountStake } from "@/lib/accounts/stake";
import { updateAccount } from "@/lib/accounts/update";
import { act } from "@/lib/action";
import type { UserActor } from "@/lib/actor";
import type { FormState } from "@/lib/form-state";

// Each is bound by the page to its company; the verb decides whether the person may.

type State<T> = FormState<T>;

export async function createAccountAction(companyId: string, _: State<AccountView>, form: FormData) {
  return change(companyId, form, (actor) => createAccount(actor, accountAttributes(form)));
}

export async function updateAccountAction(companyId: string, _: State<AccountView>, form: FormData) {
  return change(companyId, form, (actor) =>
    updateAccount(actor, { ...accountId(form), attributes: accountAttributes(form) }),
  );
}

export async function deleteAccountAction(companyId: string, _: State<DeletedAccount>, form: FormData) {
  return change(companyId, form, (actor) => deleteAccount(actor, deletionInput(form)));
}

export async function readAccountStakeAction(companyId: string, id: string): Promise<State<AccountStake>> {
  return act(companyId, new FormData(), (actor) => getAccountStake(actor, { id }));
}

async function change<T>(companyId: string, form: FormData, work: (actor: UserActor) => Promise<T>) {
  const state = await act(companyId, form, work);
  if (state.status === "done") revalidatePath("/settings/accounts");
  return state;
}
