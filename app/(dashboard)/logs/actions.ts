"use server";

import { revalidatePath } from "next/cache";
import { act } from "@/lib/action";
import type { UserActor } from "@/lib/actor";
import { createExport } from "@/lib/exports/create";
import type { FormState } from "@/lib/form-state";
import { exportFilter } from "@/lib/request-logs/exports";
import { createSavedView } from "@/lib/saved-views/create";
import { deleteSavedView } from "@/lib/saved-views/delete";
import { updateSavedView } from "@/lib/saved-views/update";

// Each is bound by the page to its company, an export also to the filter that the page shows.

type Done = FormState<{ id: string }>;

export async function exportCallsAction(
  companyId: string,
  filter: Readonly<Record<string, string>>,
  _: Done,
  form: FormData,
) {
  return change(companyId, form, (actor) => {
    const asked = { kind: "logs", format: form.get("format"), filter: exportFilter(filter, new Date()) };
    return createExport({ ...actor, environment: "production" }, asked); // where the company's own jobs are kept
  });
}

export async function createViewAction(companyId: string, _: Done, form: FormData) {
  const { name, query } = Object.fromEntries(form);
  return change(companyId, form, (actor) =>
    createSavedView(actor, { name, query, shared: form.has("shared") }),
  );
}

export async function updateViewAction(companyId: string, _: Done, form: FormData) {
  const { id, name } = Object.fromEntries(form);
  return change(companyId, form, (actor) => updateSavedView(actor, { id, name, shared: form.has("shared") }));
}

export async function deleteViewAction(companyId: string, _: Done, form: FormData) {
  return change(companyId, form, (actor) => deleteSavedView(actor, { id: form.get("id") }));
}

async function change<T>(companyId: string, form: FormData, work: (actor: UserActor) => Promise<T>) {
  const state = await act(companyId, form, work);
  if (state.status === "done") revalidatePath("/logs");
  return state;
}
