"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { requireSameOrigin } from "@/lib/action";
import { signOutHere } from "@/lib/auth/current";

export async function signOutAction(): Promise<void> {
  requireSameOrigin(await headers());
  await signOutHere();
  redirect("/sign-in");
}
