"use server";

import { revalidatePath } from "next/cache";
import { act } from "@/lib/action";
import type { UserActor } from "@/lib/actor";
import { verifySecurityLog } from "@/lib/audit/verify";
import { createExport } from "@/lib/exports/create";
import type { FormState } from "@/lib/form-state";

// Each is bound by the page to its company, an export also to the filter that the page shows.

export async function verifyLogAction(companyId: string, _: FormState<{ id: string }>, form: FormData) {
  return work(companyId, form, (actor) => verifySecurityLog(actor, {}));
}

export async function exportLogAction(
  companyId: string,
  filter: Readonly<Record<string, string>>,
  _: FormState<{ id: string }>,
  form: FormData,
) {
  const asked = { kind: "security-logs", format: form.get("format"), filter };
  return work(companyId, form, (actor) => createExport(actor, asked));
}

/** The log is the company's, its jobs are kept with production. */
async function work<T>(companyId: string, form: FormData, start: (actor: UserActor) => Promise<T>) {
  const state = await act(companyId, form, (actor) => start({ ...actor, environment: "production" }));
  if (state.status === "done") revalidatePath("/settings/security/logs");
  return state;
}
