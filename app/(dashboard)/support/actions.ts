"use server";

import { redirect } from "next/navigation";
import { act } from "@/lib/action";
import type { UserActor } from "@/lib/actor";
import { companyHref } from "@/lib/companies/address";
import type { FormState } from "@/lib/form-state";
import { closeTicket } from "@/lib/support/close";
import { createTicket } from "@/lib/support/create";
import { replyInput, ticketInput } from "@/lib/support/form";
import type { TicketItem } from "@/lib/support/present";
import { reopenTicket } from "@/lib/support/reopen";
import { replyToTicket } from "@/lib/support/reply";

// Each is bound by the page to its company, and to its ticket; the verb decides whether the person may.

/** From the dialog, which says what became of it. */
export async function askForSupportAction(
  companyId: string,
  _: FormState<TicketItem>,
  form: FormData,
): Promise<FormState<TicketItem>> {
  return act(companyId, form, (actor) => createTicket(actor, ticketInput(form)));
}

/** From the page of its own, which leads to the ticket. */
export async function openTicketAction(companyId: string, _: FormState, form: FormData): Promise<FormState> {
  return act(companyId, form, async (actor) => {
    const { id } = await createTicket(actor, ticketInput(form));
    toThread(actor, id);
  });
}

export async function replyAction(
  companyId: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return act(companyId, form, async (actor) => {
    await replyToTicket(actor, replyInput(id, form));
    toThread(actor, id);
  });
}

export async function closeTicketAction(
  companyId: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return act(companyId, form, async (actor) => {
    await closeTicket(actor, { id });
    toThread(actor, id);
  });
}

export async function reopenTicketAction(
  companyId: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return act(companyId, form, async (actor) => {
    await reopenTicket(actor, { id });
    toThread(actor, id);
  });
}

function toThread({ company }: UserActor, id: string): never {
  redirect(companyHref(company.id, `/support/${id}`));
}
