"use server";

import { redirect } from "next/navigation";
import { actOnSelf } from "@/lib/action";
import type { FormState } from "@/lib/form-state";
import { answerInboxTicket } from "@/lib/operator/answer";
import { requireOperator } from "@/lib/operator/find";
import { answerInput } from "@/lib/operator/form";
import { closeInboxTicket } from "@/lib/operator/thread";
import { inboxPath } from "@/lib/support/letters";

// Each is bound by the page to a ticket of a company, and asks anew who is there.

export async function answerTicketAction(
  companyId: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return actOnSelf(form, async (session) => {
    const operator = await requireOperator(session);
    await answerInboxTicket(operator, { companyId, id, ...answerInput(form) });
    redirect(inboxPath(companyId, id));
  });
}

export async function closeInboxTicketAction(
  companyId: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return actOnSelf(form, async (session) => {
    await closeInboxTicket(await requireOperator(session), { companyId, id });
    redirect(inboxPath(companyId, id));
  });
}
