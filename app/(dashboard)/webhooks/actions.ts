"use server";

import { revalidatePath } from "next/cache";
import { act } from "@/lib/action";
import type { UserActor } from "@/lib/actor";
import type { FormState } from "@/lib/form-state";
import { createWebhook, type IssuedWebhook } from "@/lib/webhooks/create";
import { deleteWebhook } from "@/lib/webhooks/delete";
import { disableWebhook } from "@/lib/webhooks/disable";
import { enableWebhook } from "@/lib/webhooks/enable";
import { webhookAttributes } from "@/lib/webhooks/form";
import type { WebhookView } from "@/lib/webhooks/present";
import { replayDelivery, replayFailed } from "@/lib/webhooks/replay";
import { rotateWebhookSecret } from "@/lib/webhooks/rotate-secret";
import { sendTest, type TestAnswer } from "@/lib/webhooks/send-test";
import { updateWebhook } from "@/lib/webhooks/update";

// Each is bound by the page to its company; the verb decides whether the person may.

type State<T> = FormState<T>;

export async function createWebhookAction(companyId: string, _: State<IssuedWebhook>, form: FormData) {
  const input = { ...webhookAttributes(form), environment: form.get("environment") };
  return change(companyId, form, (actor) => createWebhook(actor, input));
}

export async function updateWebhookAction(companyId: string, _: State<WebhookView>, form: FormData) {
  const input = { ...idOf(form), attributes: webhookAttributes(form) };
  return change(companyId, form, (actor) => updateWebhook(actor, input));
}

export async function rotateSecretAction(companyId: string, _: State<IssuedWebhook>, form: FormData) {
  return change(companyId, form, (actor) => rotateWebhookSecret(actor, idOf(form)));
}

export async function disableWebhookAction(companyId: string, _: State<null>, form: FormData) {
  return change(companyId, form, (actor) => disableWebhook(actor, idOf(form)));
}

export async function enableWebhookAction(companyId: string, _: State<null>, form: FormData) {
  return change(companyId, form, (actor) => enableWebhook(actor, idOf(form)));
}

export async function deleteWebhookAction(companyId: string, _: State<{ host: string }>, form: FormData) {
  return act(companyId, form, (actor) => deleteWebhook(actor, idOf(form))); // its page is left, not read anew
}

export async function testWebhookAction(companyId: string, _: State<TestAnswer>, form: FormData) {
  return change(companyId, form, (actor) => sendTest(actor, idOf(form)));
}

export async function replayAction(companyId: string, _: State<{ id: string }>, form: FormData) {
  return change(companyId, form, (actor) => replayDelivery(actor, idOf(form)));
}

export async function replayFailedAction(companyId: string, _: State<{ count: number }>, form: FormData) {
  const hours = Number(form.get("hours"));
  const since = Number.isFinite(hours) ? new Date(Date.now() - hours * 3_600_000).toISOString() : "";
  return change(companyId, form, (actor) => replayFailed(actor, { ...idOf(form), since }));
}

const idOf = (form: FormData) => ({ id: form.get("id") });

async function change<T>(companyId: string, form: FormData, work: (actor: UserActor) => Promise<T>) {
  const state = await act(companyId, form, work);
  if (state.status === "done") revalidatePath("/webhooks", "layout");
  return state;
}
