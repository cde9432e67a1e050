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
import { homeOf, homePath } from "../companies/home";
import { callerOf } from "./caller";
import { sessionCookie } from "./cookies";
import { authOptions } from "./options";
import { findSession, type Membership, type SignedIn } from "./session";
import { actorFor } from "./actor-for";
import { endSession } from "./sign-out";

/** The session of this request, or null; read once a request. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const session = await getServerSession(authOptions());
  return session ? findSession(session.sessionId) : null;
});

export type Current = { actor: UserActor; memberships: Membership[] };

/** Who looks at this page, whatever company it is for; without a session: to the sign-in page and back. */
export const requirePerson = cache(async (): Promise<SignedIn> => {
  const session = await currentSession();
  if (!session) redirect(signInHref((await headers()).get("x-path") ?? "/"));
  return session;
});

/** The membership in the company that the address of this page names; no member of it: to the page that says so. */
const requireMembership = cache(async (): Promise<{ session: SignedIn; membership: Membership }> => {
  const session = await requirePerson();
  const named = (await headers()).get(companyHeader);
  if (named === null) throw new Error("The proxy tells every screen the company of its address");
  const membership = session.memberships.find(({ company }) => company.id === named);
  if (!membership) redirect(closedHref(named));
  return { session, membership };
});

/**
 * Who looks at this page, for the company that its address names. Without a session: to the sign-in page and
 * back. No member of the company: to the page that says so. Where it asks for a second factor that they do not have:
 * to where that is set up.
 */
export const requireCurrent = cache(async (): Promise<Current> => {
  const { session, membership } = await requireMembership();
  const { company, needsTwoFactor } = membership;
  if (needsTwoFactor) redirect(companyHref(company.id, "/profile/two-factor"));
  const caller = callerOf(await headers(), "GET", "dashboard");
  return {
    actor: actorFor(session.user, membership, caller, session),
    memberships: session.memberships,
  };
});

/** What the shell around a page shows. */
export type Shell = {
  session: SignedIn;
  company: Membership["company"];
  /** Of a visitor's demo; null: a company like any other. */
  demoEndsAt: Date | null;
  /** The path that its mark leads to. */
  home: string;
  /** Null: the company asks for a second factor first, and nothing of it is to be seen. */
  actor: UserActor | null;
};

/** {@link requireCurrent}, but for a person's own pages: those are theirs whatever the company asks for. */
export const requireShell = cache(async (): Promise<Shell> => {
  const { session, membership } = await requireMembership();
  const { company, needsTwoFactor, demoEndsAt } = membership;
  const home = homeOf(membership);
  const { path = "" } = readCompanyAddress((await headers()).get("x-path") ?? "") ?? {};
  if (needsTwoFactor && isOwnPath(path)) return { session, company, demoEndsAt, home, actor: null };
  const { actor } = await requireCurrent();
  return { session, company, demoEndsAt, home, actor };
});

/** The person of this request in each of their companies that lets them in, by its name; nobody without a session. */
export async function everyCurrent(): Promise<UserActor[]> {
  const session = await currentSession();
  if (!session) return [];
  const caller = callerOf(await headers(), "GET", "dashboard");
  return open(session).map((membership) => actorFor(session.user, membership, caller, session));
}

const open = ({ memberships }: SignedIn) => memberships.filter(({ needsTwoFactor }) => !needsTwoFactor);

/**
 * Where an address leads that names no company: to that of the page whose link was followed, of the one opened
 * last, or of the first; to sign in, without a session. Who is in no company still has a profile.
 * @param session whose it is, where one was opened in this very request
 */
export async function likelyAddress(path: string, session?: SignedIn | null): Promise<string> {
  const current = session ?? (await currentSession());
  if (!current) return signInHref(path);
  const { memberships } = current;
  const hints = [companyOfReferer(await headers()), (await cookies()).get(companyCookie)?.value];
  const hinted = hints.flatMap((id) => memberships.find(({ company }) => company.id === id) ?? []);
  const membership = hinted[0] ?? open(current)[0] ?? memberships[0];
  if (!membership) return isOwnPath(path) ? `/no-company${path}` : "/no-company";
  const wanted = showsCompany(path) && !isHome(path) ? path : homeOf(membership);
  return companyHref(membership.company.id, wanted);
}

/**
 * Where somebody arrives who came in a moment ago, in a company or, for null, in the likely one. That is the one opened
 * last from then on. For actions: a page cannot set cookies.
 */
export async function arrivalAddress(sessionId: string, companyId: string | null = null): Promise<string> {
  const session = await findSession(sessionId);
  const membership = session?.memberships.find(({ company }) => company.id === companyId);
  const address = membership
    ? companyHref(membership.company.id, homeOf(membership))
    : await likelyAddress(homePath, session);
  const named = readCompanyAddress(address)?.companyId;
  const year = { ...sessionCookie().options, maxAge: 365 * 24 * 3600 };
  if (named !== undefined) (await cookies()).set(companyCookie, named, year);
  return address;
}

/** Where the address of a company without a screen leads, its members and others. */
export async function companyHome(): Promise<string> {
  const session = await currentSession();
  const sent = await headers();
  if (!session) return signInHref(sent.get("x-path") ?? homePath);
  const named = sent.get(companyHeader) ?? "";
  const membership = session.memberships.find(({ company }) => company.id === named);
  if (!membership) return closedHref(named);
  return companyHref(named, homeOf(membership));
}

const isHome = (path: string) => /^\/home\/?(?:\?|$)/.test(path);

/** Whether a screen is a person's own, whatever company they are in. */
const isOwnPath = (path: string) => /^\/profile(?:[/?]|$)/.test(path);

const closedHref = (companyId: string) => `/no-company?company=${encodeURIComponent(companyId)}`;

const signInHref = (next: string) => `/sign-in?next=${encodeURIComponent(next)}`;

function companyOfReferer(sent: Pick<Headers, "get">): string | undefined {
  const text = sent.get("referer");
  const referer = text !== null && URL.canParse(text) ? new URL(text) : null;
  if (referer?.host !== sent.get("host")) return undefined;
  return readCompanyAddress(referer?.pathname ?? "")?.companyId;
}

/** Ends this browser's session, row and cookie. */
export async function signOutHere(): Promise<void> {
  const session = await currentSession();
  if (session) await endSession(session.sessionId, callerOf(await headers(), "POST", "/sign-out"));
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
