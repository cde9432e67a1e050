import { jwtVerify, SignJWT } from "jose";
import { env } from "../env";

/** What a browser carries from one step to the next, in a cookie of some minutes. One is no other. */
export type TicketPurpose =
  "second-factor" | "two-factor-set-up" | "identity" | "link-identity" | "return-to";

/** How long each is good for, in seconds. */
export const ticketSeconds = {
  "second-factor": 300,
  "two-factor-set-up": 900,
  identity: 900,
  "link-identity": 600,
  "return-to": 900,
} as const satisfies Record<TicketPurpose, number>;

/** A signed statement for {@link readTicket}. It can be read by whoever holds it: no secrets. */
export async function signTicket(
  purpose: TicketPurpose,
  subject: string,
  claims: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer("snapkeys")
    .setAudience(purpose)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(`${ticketSeconds[purpose]} s`)
    .sign(env().AUTH_SECRET);
}

/** What a ticket says; null when it is not ours, not for this purpose, or too old. */
export async function readTicket(
  purpose: TicketPurpose,
  ticket: string | undefined,
): Promise<{ subject: string; claims: Readonly<Record<string, unknown>> } | null> {
  if (!ticket || ticket.length > 4096) return null;
  const read = await jwtVerify(ticket, env().AUTH_SECRET, {
    algorithms: ["HS256"],
    issuer: "snapkeys",
    audience: purpose,
    requiredClaims: ["sub", "exp"],
  }).catch(() => null);
  return read ? { subject: read.payload.sub ?? "", claims: read.payload } : null;
}
