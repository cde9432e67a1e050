"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { act, requireSameOrigin } from "@/lib/action";
import { hideFirstSteps } from "@/lib/first-steps/hide";

/** Where it fails, the page that is read anew says how things stand. */
export async function hideFirstStepsAction(companyId: string, form: FormData): Promise<void> {
  requireSameOrigin(await headers());
  await act(companyId, form, (actor) => hideFirstSteps(actor, {}));
  revalidatePath("/overview");
}
