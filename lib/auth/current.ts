import { getServerSession } from "next-auth";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { UserActor } from "../actor";
import {
  companyCookie,
  companyHeader,
  companyHref,
  readCompanyAddress,
  showsCompany,
} from "../companies/address";
import { deviceCookie, newDeviceId, readDevice, signDevice } from "../devices/cookie";
import { callerOf } from "./caller";
import { signToken } from "./jwt";
import { authOptions, sessionCookie } from "./options";
import { findSession, type Membership, type SignedIn } from "./session";
import { actorFor } from "./actor-for";
import { endSession } from "./sign-out";

/** The session of this request, or null; read once a request. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const session = await getServerSession(authOptions());
  return session ? findSession(session.sessionId) : null;
});

export type Current = { actor: UserActor; memberships: Membership[] };

/**
 * Who looks at this page, for the company that its address names. Without a session: to the sign-in page and
 * back. No member of the company: to the page that says so.
 */
export const requireCurrent = cache(async (): Promise<Current> => {
  const session = await currentSession();
  const sent = await headers();
  if (!session) redirect(signInHref(sent.get("x-path") ?? "/"));
  const named = sent.get(companyHeader);
  if (named === null) throw new Error("The proxy tells every screen the company of its address");
  const membership = session.memberships.find(({ company }) => company.id === named);
  if (!membership) redirect(`/no-company?company=${encodeURIComponent(named)}`);
  const caller = callerOf(sent, "GET", "dashboard");
  return {
    actor: actorFor(session.user, membership, caller, session),
    memberships: session.memberships,
  };
});

/** The person of this request in each of their companies, by its name; nobody without a session. */
export async function everyCurrent(): Promise<UserActor[]> {
  const session = await currentSession();
  if (!session) return [];
  const caller = callerOf(await headers(), "GET", "dashboard");
  return session.memberships.map((membership) => actorFor(session.user, membership, caller, session));
}

/**
 * Where an address leads that names no company: to that of the page whose link was followed, of the one opened
 * last, or of the first; to sign in, without a session.
 */
export async function likelyAddress(path: string): Promise<string> {
  const session = await currentSession();
  if (!session) return signInHref(path);
  const companies = session.memberships.map(({ company }) => company.id);
  const hints = [companyOfReferer(await headers()), (await cookies()).get(companyCookie)?.value];
  const company = hints.find((id) => companies.includes(id ?? "")) ?? companies[0];
  if (company === undefined) return "/no-company";
  return companyHref(company, showsCompany(path) ? path : "/settings/api-keys");
}

const signInHref = (next: string) => `/sign-in?next=${encodeURIComponent(next)}`;

function companyOfReferer(sent: Pick<Headers, "get">): string | undefined {
  const text = sent.get("referer");
  const referer = text !== null && URL.canParse(text) ? new URL(text) : null;
  if (referer?.host !== sent.get("host")) return undefined;
  return readCompanyAddress(referer?.pathname ?? "")?.companyId;
}

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
