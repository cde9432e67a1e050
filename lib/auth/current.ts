import { getServerSession } from "next-auth";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { UserActor } from "../actor";
import { deviceCookie, newDeviceId, readDevice, signDevice } from "../devices/cookie";
import { callerOf } from "./caller";
import { signToken } from "./jwt";
import { authOptions, sessionCookie } from "./options";
import { findSession, type Membership, type SignedIn } from "./session";
import { actorFor } from "./actor-for";
import { endSession } from "./sign-out";

/** The dashboard's memory of which company one works in. A hint: membership decides. */
export const companyCookie = "snapkeys.company";

/** The session of this request, or null; read once a request. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const session = await getServerSession(authOptions());
  return session ? findSession(session.sessionId) : null;
});

export type Current = { actor: UserActor; memberships: Membership[] };

/**
 * Who looks at this page, for which company. Without a session: to the sign-in page and back;
 * without a company: to the page that says so.
 */
export const requireCurrent = cache(async (): Promise<Current> => {
  const session = await currentSession();
  if (!session) redirect(`/sign-in?next=${encodeURIComponent((await headers()).get("x-path") ?? "/")}`);
  const wanted = (await cookies()).get(companyCookie)?.value;
  const membership =
    session.memberships.find(({ company }) => company.id === wanted) ?? session.memberships[0];
  if (!membership) redirect("/no-company");
  const caller = callerOf(await headers(), "GET", "dashboard");
  return {
    actor: actorFor(session.user, membership, caller, session),
    memberships: session.memberships,
  };
});

/** Gives the browser the cookie of a session that was just opened. */
export async function setSessionCookie(session: {
  sessionId: string;
  user: { id: string };
  expiresAt: Date;
}): Promise<void> {
  const { name, options } = sessionCookie();
  const token = await signToken({ ...session, userId: session.user.id }, "dashboard");
  (await cookies()).set(name, token, { ...options, expires: session.expiresAt });
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

/** Ends this browser's session, row and cookie. */
export async function signOutHere(): Promise<void> {
  const session = await currentSession();
  if (session) await endSession(session.sessionId, callerOf(await headers(), "POST", "/sign-out"));
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
