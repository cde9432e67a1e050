import { cookies, headers } from "next/headers";
import { homePath } from "../companies/home";
import { env } from "../env";
import { AppError } from "../errors";
import { continuePath } from "../invitations/path";
import { reportFault } from "../report";
import { callerOf } from "./caller";
import { dropTicket, heldTicket, knowBrowser, sessionCookie, setSessionCookie, setTicket } from "./cookies";
import { arrive, readLinking, type Arrival, type Outcome } from "./identities/arrive";
import { readToken } from "./jwt";
import { findSession, type SignedIn } from "./session";
import { readTicket } from "./ticket";

/**
 * Where somebody goes who comes back from a provider, with the cookies for it. Their session is opened here and not
 * by next-auth: it may take a code first.
 * @returns an address of this site
 */
export async function welcome(arrival: Arrival): Promise<string> {
  let next: string | null = null;
  try {
    next = (await readTicket("return-to", await heldTicket("return-to")))?.subject ?? null;
    await dropTicket("return-to");
    const linking = await readLinking(await heldTicket("link-identity"));
    await dropTicket("link-identity");
    const caller = {
      ...callerOf(await headers(), "GET", `/api/auth/callback/${arrival.provider}`),
      origin: "dashboard" as const,
      browserId: await knowBrowser(),
    };
    const outcome = await arrive(arrival, { session: await sessionHere(), linking }, caller);
    return `${env().appUrl}${await settle(outcome, next)}`;
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid_credentials") {
      return `${env().appUrl}/sign-in?error=refused`;
    }
    reportFault(error, { door: "provider", provider: arrival.provider });
    return `${env().appUrl}/sign-in?error=OAuthCallback`;
  }
}

/** @param next where they were on their way; whoever answers an invitation goes back to it in any case */
async function settle(outcome: Outcome, next: string | null): Promise<string> {
  const invited = next === continuePath;
  if (outcome.to === "profile") return "/profile?notice=linked";
  if (outcome.to === "refusal") {
    if (outcome.reason !== "unverified") return `/profile?notice=${outcome.reason}`;
    return `${invited ? continuePath : "/sign-in"}?error=unverified`;
  }
  if (outcome.to === "in") {
    if ("session" in outcome.step) {
      await setSessionCookie(outcome.step.session);
      return next ?? homePath;
    }
    await setTicket("second-factor", outcome.step.challenge);
    return next === null ? "/sign-in/code" : `/sign-in/code?next=${encodeURIComponent(next)}`;
  }
  await setTicket("identity", outcome.ticket);
  if (invited) return `${continuePath}?from=provider`;
  return outcome.to === "proof" ? "/sign-in/link" : "/sign-up";
}

async function sessionHere(): Promise<SignedIn | null> {
  const cookie = (await cookies()).get(sessionCookie().name)?.value;
  const read = cookie ? await readToken(cookie, "dashboard") : null;
  return read?.state === "valid" ? findSession(read.sessionId) : null;
}
