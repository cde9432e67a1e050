import { cookies, headers } from "next/headers";
import { env } from "../env";
import { AppError } from "../errors";
import { reportFault } from "../report";
import { callerOf } from "./caller";
import { dropTicket, heldTicket, knowBrowser, sessionCookie, setSessionCookie, setTicket } from "./cookies";
import { arrive, readLinking, type Arrival, type Outcome } from "./identities/arrive";
import { readToken } from "./jwt";
import { findSession, type SignedIn } from "./session";

/**
 * Where somebody goes who comes back from a provider, with the cookies for it. Their session is opened here and not
 * by next-auth: it may take a code first.
 * @returns an address of this site
 */
export async function welcome(arrival: Arrival): Promise<string> {
  try {
    const linking = await readLinking(await heldTicket("link-identity"));
    await dropTicket("link-identity");
    const caller = {
      ...callerOf(await headers(), "GET", `/api/auth/callback/${arrival.provider}`),
      origin: "dashboard" as const,
      browserId: await knowBrowser(),
    };
    const outcome = await arrive(arrival, { session: await sessionHere(), linking }, caller);
    return `${env().appUrl}${await settle(outcome)}`;
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid_credentials") {
      return `${env().appUrl}/sign-in?error=refused`;
    }
    reportFault(error, { door: "provider", provider: arrival.provider });
    return `${env().appUrl}/sign-in?error=OAuthCallback`;
  }
}

async function settle(outcome: Outcome): Promise<string> {
  if (outcome.to === "profile") return "/profile?notice=linked";
  if (outcome.to === "refusal") {
    return outcome.reason === "unverified"
      ? "/sign-in?error=unverified"
      : `/profile?notice=${outcome.reason}`;
  }
  if (outcome.to === "in") {
    if ("session" in outcome.step) {
      await setSessionCookie(outcome.step.session);
      return "/settings/api-keys";
    }
    await setTicket("second-factor", outcome.step.challenge);
    return "/sign-in/code";
  }
  await setTicket("identity", outcome.ticket);
  return outcome.to === "proof" ? "/sign-in/link" : "/sign-up";
}

async function sessionHere(): Promise<SignedIn | null> {
  const cookie = (await cookies()).get(sessionCookie().name)?.value;
  const read = cookie ? await readToken(cookie, "dashboard") : null;
  return read?.state === "valid" ? findSession(read.sessionId) : null;
}
