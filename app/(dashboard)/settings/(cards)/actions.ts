"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { act, requireSameOrigin } from "@/lib/action";
import { companyHref } from "@/lib/companies/address";
import { showFirstSteps } from "@/lib/first-steps/show";

/** To where they are shown; where it fails, the page that is read anew says how things stand. */
export async function showFirstStepsAction(companyId: string, form: FormData): Promise<void> {
  requireSameOrigin(await headers());
  const state = await act(companyId, form, (actor) => showFirstSteps(actor, {}));
  revalidatePath("/settings");
  if (state.status === "done") redirect(companyHref(companyId, "/overview"));
}
