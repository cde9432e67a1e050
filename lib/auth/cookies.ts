import { cookies, headers } from "next/headers";
import { deviceCookie, newDeviceId, readDevice, signDevice } from "../devices/cookie";
import { env } from "../env";
import { callerOf } from "./caller";
import { readToken, signToken } from "./jwt";
import type { RotatedSession } from "./rotate-session";
import { endSession } from "./sign-out";
import { ticketSeconds, type TicketPurpose } from "./ticket";

const isSecure = () => env().appUrl.startsWith("https:");

/** The session cookie: bound to this host where there is https. */
export function sessionCookie() {
  const secure = isSecure();
  return {
    name: `${secure ? "__Host-" : ""}next-auth.session-token`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure } as const,
  };
}

/** Gives the browser the cookie of a session that was just opened or rotated. The one that it had before ends. */
export async function setSessionCookie(session: RotatedSession): Promise<void> {
  const { name, options } = sessionCookie();
  await endFormer(session);
  const token = await signToken({ ...session, userId: session.user.id }, "dashboard");
  (await cookies()).set(name, token, { ...options, expires: session.expiresAt });
}

/** Ends the session that the browser's cookie still stands for: it has one at a time. */
export async function endFormer({ sessionId }: Pick<RotatedSession, "sessionId">): Promise<void> {
  const cookie = (await cookies()).get(sessionCookie().name)?.value;
  const read = cookie ? await readToken(cookie, "dashboard") : null;
  if (read?.state !== "valid" || read.sessionId === sessionId) return;
  await endSession(read.sessionId, callerOf(await headers(), "POST", "/sign-in"));
}

/**
 * The id of this browser, by its cookie; one that has none gets it, and one that has keeps it longer. For actions and
 * route handlers: a page cannot set cookies.
 */
export async function knowBrowser(): Promise<string> {
  const { name, options } = deviceCookie();
  const jar = await cookies();
  const id = readDevice(jar.get(name)?.value) ?? newDeviceId();
  jar.set(name, signDevice(id), options);
  return id;
}

/** The cookie that holds a ticket: of this host alone, and gone with it. */
function ticketCookie(purpose: TicketPurpose) {
  const secure = isSecure();
  return {
    name: `${secure ? "__Host-" : ""}snapkeys.${purpose}`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure } as const,
  };
}

export async function setTicket(purpose: TicketPurpose, ticket: string): Promise<void> {
  const { name, options } = ticketCookie(purpose);
  (await cookies()).set(name, ticket, { ...options, maxAge: ticketSeconds[purpose] });
}

export async function heldTicket(purpose: TicketPurpose): Promise<string | undefined> {
  return (await cookies()).get(ticketCookie(purpose).name)?.value;
}

export async function dropTicket(purpose: TicketPurpose): Promise<void> {
  const { name, options } = ticketCookie(purpose);
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
