"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { requireSameOrigin } from "@/lib/action";
import { callerOf } from "@/lib/auth/caller";
import { knowBrowser, setSessionCookie } from "@/lib/auth/cookies";
import { arrivalAddress, currentSession, signOutHere } from "@/lib/auth/current";
import { demoOf } from "@/lib/auth/session";
import { companyHref } from "@/lib/companies/address";
import { openDemo } from "@/lib/demo/open";
import { AppError } from "@/lib/errors";
import { reportFault } from "@/lib/report";

/** Into a demo of one's own: the one that this browser has, or a new one. */
export async function startDemoAction(): Promise<void> {
  const sent = await headers();
  requireSameOrigin(sent);
  const session = await currentSession();
  const running = session && demoOf(session);
  if (running) redirect(companyHref(running.company.id, "/overview"));
  const companyId = await enter(sent);
  redirect(
    typeof companyId === "string" ? companyHref(companyId, "/overview") : `/demo?notice=${companyId.notice}`,
  );
}

async function enter(sent: Headers): Promise<string | { notice: string }> {
  try {
    const caller = { ...callerOf(sent, "POST", "/demo"), origin: "dashboard" as const };
    const demo = await openDemo({ ...caller, browserId: await knowBrowser() });
    await setSessionCookie(demo);
    await arrivalAddress(demo.sessionId, demo.companyId); // the company that this browser opened last
    return demo.companyId;
  } catch (error) {
    if (!(error instanceof AppError)) reportFault(error, { door: "demo" });
    return { notice: error instanceof AppError ? error.code : "internal" };
  }
}

/** Its visitor goes, and with them the demo. */
export async function endDemoAction(): Promise<void> {
  requireSameOrigin(await headers());
  await signOutHere();
  redirect("/demo?notice=ended");
}
