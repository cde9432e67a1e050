"use server";

import { act } from "@/lib/action";
import type { FormState } from "@/lib/form-state";
import { createSupportRequest } from "@/lib/support/create";
import { supportInput } from "@/lib/support/form";
import { listSupportRequests } from "@/lib/support/list";
import type { SupportRequestView } from "@/lib/support/present";

// Each is bound by the page to its company; the verb decides whether the person may.

export async function askForSupportAction(
  companyId: string,
  _: FormState<SupportRequestView>,
  form: FormData,
): Promise<FormState<SupportRequestView>> {
  return act(companyId, form, (actor) => createSupportRequest(actor, supportInput(form)));
}

export async function readSupportRequestsAction(companyId: string): Promise<FormState<SupportRequestView[]>> {
  return act(companyId, new FormData(), (actor) => listSupportRequests(actor, {}));
}
