"use server";

import { redirect } from "next/navigation";
import { act } from "@/lib/action";
import { companyHref } from "@/lib/companies/address";
import type { FormState } from "@/lib/form-state";
import { leaveCompany } from "@/lib/members/leave";

export async function leaveAction(companyId: string, _: FormState, form: FormData): Promise<FormState> {
  return act(companyId, form, async (actor) => {
    await leaveCompany(actor);
    // where it says so, and where else one can go
    redirect(companyHref(companyId, `/no-company?company=${encodeURIComponent(companyId)}`));
  });
}
