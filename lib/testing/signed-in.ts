import { randomUUID } from "node:crypto";
import { openSession, type SessionCaller } from "@/lib/auth/open-session";
import { findSession, type SignedIn } from "@/lib/auth/session";
import { newDeviceId } from "@/lib/devices/cookie";
import { AppError } from "@/lib/errors";
import type { MadePerson } from "@/prisma/factories";
import { newAddress } from "./tenant";

/** Somebody at a browser that nobody has seen before. */
export function browser(given: Partial<SessionCaller> = {}): SessionCaller & { origin: "dashboard" } {
  return {
    requestId: randomUUID(),
    method: "POST",
    url: "/profile",
    address: newAddress(),
    userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0",
    browserId: newDeviceId(),
    ...given,
    origin: "dashboard",
  };
}

/** A session of a person as their pages see it. */
export async function sessionOf(person: MadePerson, caller = browser()): Promise<SignedIn> {
  const { sessionId } = await openSession(person, caller, "password");
  const session = await findSession(sessionId);
  if (!session) throw new Error("The session that was just opened is over");
  return session;
}

/** Whether cookies and tokens of a session are accepted now. */
export async function isAlive({ sessionId }: { sessionId: string }): Promise<boolean> {
  return (await findSession(sessionId)) !== null;
}

/** The code and the place of a refusal: "invalid_attribute /password". */
export async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error === null) return "none";
  if (!(error instanceof AppError)) throw error;
  const source = error.faults[0]?.source;
  return [error.code, source && "pointer" in source ? source.pointer : ""].join(" ").trim();
}
