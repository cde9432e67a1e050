import type { Caller } from "../../actor";
import { prisma } from "../../db";
import { AppError } from "../../errors";
import type { SessionCaller } from "../open-session";
import { stateColumns, stateOf } from "../proof";
import { EmailInput } from "../schemas";
import { requireSignedIn } from "../require-signed-in";
import type { SignedIn } from "../session";
import { nextStep, type SignInStep } from "../sign-in";
import { readTicket, signTicket } from "../ticket";
import { linkIdentity } from "./link";
import { isProvider, type ProviderId } from "./providers";

/** Who comes back from a provider, by what it says of them. */
export type Arrival = {
  provider: ProviderId;
  /** Their id there. */
  subject: string;
  name: string | null;
  email: string | null;
  /** Whether the provider has made sure that the mailbox is theirs. */
  emailVerified: boolean;
};

/** An account elsewhere that is nobody's here yet; its e-mail was verified there. */
export type NewIdentity = { provider: ProviderId; subject: string; email: string; name: string };

export type Outcome =
  | { to: "in"; step: SignInStep }
  | { to: "profile" }
  /** The e-mail has an account here: its password is asked for, once. */
  | { to: "proof"; ticket: string }
  /** Nobody has the e-mail here. */
  | { to: "sign-up"; ticket: string }
  | { to: "refusal"; reason: Refusal };

export type Refusal = "unverified" | "linked-elsewhere" | "session-over";

/** Who set out to link an account to their own: read from the ticket that they left with. */
export type Linking = { userId: string; sessionId: string; provider: ProviderId };

/**
 * What follows when somebody comes back from a provider. An account there opens one here only after its person
 * linked it, signed in or with the password: an equal e-mail alone opens nothing, since an account here can have
 * been made by somebody who never read that mailbox.
 */
export async function arrive(
  arrival: Arrival,
  { session, linking }: { session: SignedIn | null; linking: Linking | null },
  caller: SessionCaller,
): Promise<Outcome> {
  const { provider, subject } = arrival;
  if (linking) return linkOwn(arrival, session, linking, caller);
  const known = await prisma().identity.findUnique({
    where: { provider_subject: { provider, subject } },
    select: { user: { select: { id: true, name: true, email: true, ...stateColumns } } },
  });
  if (known) {
    const { id, name, email } = known.user;
    const proof = { state: stateOf(known.user), identity: { provider, subject } };
    return { to: "in", step: await nextStep({ user: { id, name, email }, proof }, caller, provider) };
  }
  const email = EmailInput.safeParse(arrival.email);
  if (!arrival.emailVerified || !email.success) return { to: "refusal", reason: "unverified" };
  const name = (arrival.name ?? "").trim().slice(0, 100);
  const ticket = await signTicket("identity", subject, { provider, email: email.data, name });
  const exists = (await prisma().user.count({ where: { email: email.data } })) > 0;
  return { to: exists ? "proof" : "sign-up", ticket };
}

async function linkOwn(
  arrival: Arrival,
  session: SignedIn | null,
  linking: Linking,
  caller: Caller,
): Promise<Outcome> {
  const isSame = session?.user.id === linking.userId && session.sessionId === linking.sessionId;
  if (!session || !isSame || linking.provider !== arrival.provider) {
    return { to: "refusal", reason: "session-over" };
  }
  const { provider, subject } = arrival;
  const email = arrival.emailVerified ? arrival.email : null; // what is kept there counts as theirs: passwords/reset.ts
  try {
    await prisma().$transaction(async (tx) => {
      await requireSignedIn(tx, session);
      await linkIdentity(tx, session, { provider, subject, email }, caller);
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { to: "refusal", reason: error.code === "session_ended" ? "session-over" : "linked-elsewhere" };
  }
  return { to: "profile" };
}

/** The account elsewhere that a ticket of {@link arrive} is about; null when it is none of ours or too old. */
export async function readNewIdentity(ticket: string | undefined): Promise<NewIdentity | null> {
  const read = await readTicket("identity", ticket);
  const { provider, email, name } = read?.claims ?? {};
  if (!read || !isProvider(provider) || typeof email !== "string" || typeof name !== "string") return null;
  return { provider, subject: read.subject, email, name };
}

/** Says that a signed-in person set out to link an account of this provider. */
export async function linkingTicket({ user, sessionId }: SignedIn, provider: ProviderId): Promise<string> {
  return signTicket("link-identity", user.id, { sessionId, provider });
}

export async function readLinking(ticket: string | undefined): Promise<Linking | null> {
  const read = await readTicket("link-identity", ticket);
  const { sessionId, provider } = read?.claims ?? {};
  if (!read || !isProvider(provider) || typeof sessionId !== "string") return null;
  return { userId: read.subject, sessionId, provider };
}
