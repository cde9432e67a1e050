"use server";

import { act } from "@/lib/action";
import { deleteApiKey } from "@/lib/api-keys/delete";
import { idInput } from "@/lib/api-keys/form";
import type { FormState } from "@/lib/form-state";

/** Deletes the key whose page this is. Nothing is read anew: the page has nothing left to show and is left. */
export async function deleteThisKeyAction(companyId: string, _: FormState<null>, form: FormData) {
  return act(companyId, form, (actor) => deleteApiKey(actor, idInput(form)));
}
