import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { Caller, UserActor } from "./actor";
import { callerOf } from "./auth/caller";
import { knowBrowser } from "./auth/cookies";
import { currentSession } from "./auth/current";
import { actorFor } from "./auth/actor-for";
import type { SignedIn } from "./auth/session";
import { twoFactorMissing } from "./auth/two-factor/missing";
import { env } from "./env";
import { AppError } from "./errors";
import type { FormState } from "./form-state";
import { reportFault } from "./report";

/** Form fields whose text is never sent back; what an application signs in with elsewhere is named `credentials.…`. */
const secretFields = new Set(["password", "newPassword", "otp", "code"]);
const isSecret = (name: string) => secretFields.has(name) || name.startsWith("credentials.");

/**
 * The dashboard's hallway for one mutation: same origin → session → company → verb → form state.
 * `companyId` is the company the page was made for, so two tabs never mix.
 */
export async function act<T>(
  companyId: string,
  form: FormData,
  work: (actor: UserActor) => Promise<T>,
): Promise<FormState<T>> {
  return attempt(form, async (caller) => work(await actorIn(companyId, caller)));
}

/**
 * The signed-in person, acting for one of their companies.
 * @throws {AppError} session_ended; not_found when they are no active member of the company; otp_required when it
 *   asks for a second factor that they do not have
 */
export async function actorIn(companyId: string, caller: Caller): Promise<UserActor> {
  const session = await signedIn();
  const membership = session.memberships.find(({ company }) => company.id === companyId);
  if (!membership) {
    throw new AppError({
      code: "not_found",
      detail: "You are no active member of this company any more, so nothing was changed. Reload the page.",
    });
  }
  if (membership.needsTwoFactor) throw twoFactorMissing(membership.company);
  return actorFor(session.user, membership, caller, session);
}

/** @throws {AppError} session_ended */
async function signedIn(): Promise<SignedIn> {
  const session = await currentSession();
  if (session) return session;
  throw new AppError({
    code: "session_ended",
    detail: "You are signed out. Sign in again in another tab, then repeat this.",
  });
}

/** {@link act} on what is a person's own, whatever company they are in. */
export async function actOnSelf<T>(
  form: FormData,
  work: (session: SignedIn, caller: DashboardCaller) => Promise<T>,
): Promise<FormState<T>> {
  return attempt(form, async (caller) => work(await signedIn(), caller));
}

type DashboardCaller = Caller & { origin: "dashboard" };

/** {@link act} before there is a session, as sign-in and sign-up. Whatever comes of it, the browser is known from then on. */
export async function actAnonymously<T>(
  form: FormData,
  work: (caller: DashboardCaller) => Promise<T>,
): Promise<FormState<T>> {
  return attempt(form, async (caller) => work({ ...caller, browserId: await knowBrowser() }));
}

async function attempt<T>(
  form: FormData,
  work: (caller: DashboardCaller) => Promise<T>,
): Promise<FormState<T>> {
  try {
    const sent = await headers();
    requireSameOrigin(sent);
    const caller = {
      ...callerOf(sent, "POST", sent.get("referer") ?? "dashboard"),
      origin: "dashboard" as const,
    };
    return { status: "done", data: await work(caller), at: Date.now() };
  } catch (error) {
    unstable_rethrow(error);
    return failure(error, form);
  }
}

/**
 * Next lets a server action through without Origin; a mutation by cookie needs one, and ours.
 * @throws {AppError} permission_denied
 */
export function requireSameOrigin(sent: Pick<Headers, "get">): void {
  const origin = sent.get("origin");
  const site = sent.get("sec-fetch-site");
  const hosts = [sent.get("host"), new URL(env().appUrl).host];
  const same = origin !== null && URL.canParse(origin) && hosts.includes(new URL(origin).host);
  if (same && (site === null || site === "same-origin")) return;
  throw new AppError({
    code: "permission_denied",
    detail: "This form was not sent from this site. Reload the page and try again.",
  });
}

function failure<T>(error: unknown, form: FormData): FormState<T> {
  const values = Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      typeof value === "string" && !isSecret(name) ? [[name, value]] : [],
    ),
  );
  const failed = { status: "failed", values, at: Date.now() } as const;
  if (!(error instanceof AppError)) {
    reportFault(error, { door: "action" });
    return {
      ...failed,
      message: "Something went wrong on our side. Nothing was changed; try again.",
      fields: {},
    };
  }
  const fields: Record<string, string[]> = {};
  for (const { source, detail } of error.faults) {
    if (!source || !("pointer" in source)) continue;
    const name = source.pointer.split("/")[1] ?? "";
    fields[name] = [...(fields[name] ?? []), detail];
  }
  const [first] = error.faults;
  const named = Object.keys(fields).length > 0;
  return { ...failed, message: named ? "Some fields need another look." : (first?.detail ?? ""), fields };
}
