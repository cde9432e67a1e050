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
  if (!membership) redirect(`/no-company?company=${encodeURIComponent(named)}`);
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
  /** Null: the company asks for a second factor first, and nothing of it is to be seen. */
  actor: UserActor | null;
};

/** {@link requireCurrent}, but for a person's own pages: those are theirs whatever the company asks for. */
export const requireShell = cache(async (): Promise<Shell> => {
  const { session, membership } = await requireMembership();
  const { company, needsTwoFactor } = membership;
  const { path = "" } = readCompanyAddress((await headers()).get("x-path") ?? "") ?? {};
  if (needsTwoFactor && /^\/profile(?:[/?]|$)/.test(path)) return { session, company, actor: null };
  const { actor } = await requireCurrent();
  return { session, company, actor };
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
 * last, or of the first; to sign in, without a session.
 */
export async function likelyAddress(path: string): Promise<string> {
  const session = await currentSession();
  if (!session) return signInHref(path);
  const companies = session.memberships.map(({ company }) => company.id);
  const hints = [companyOfReferer(await headers()), (await cookies()).get(companyCookie)?.value];
  const usual = open(session)[0]?.company.id ?? companies[0];
  const company = hints.find((id) => companies.includes(id ?? "")) ?? usual;
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

/** Ends this browser's session, row and cookie. */
export async function signOutHere(): Promise<void> {
  const session = await currentSession();
  if (session) await endSession(session.sessionId, callerOf(await headers(), "POST", "/sign-out"));
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
