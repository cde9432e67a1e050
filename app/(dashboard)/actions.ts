"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { requireSameOrigin } from "@/lib/action";
import { companyCookie, signOutHere } from "@/lib/auth/current";
import { sessionCookie } from "@/lib/auth/options";

export async function signOutAction(): Promise<void> {
  requireSameOrigin(await headers());
  await signOutHere();
  redirect("/sign-in");
}

/** Remembers the company for the next page; membership is checked whenever it is used. */
export async function switchCompanyAction(form: FormData): Promise<void> {
  requireSameOrigin(await headers());
  const { options } = sessionCookie();
  (await cookies()).set(companyCookie, String(form.get("companyId") ?? ""), {
    ...options,
    maxAge: 365 * 24 * 3600,
  });
  redirect("/settings/api-keys");
}
