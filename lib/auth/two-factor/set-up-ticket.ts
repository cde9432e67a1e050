import type { SignedIn } from "../session";
import { readTicket, signTicket } from "../ticket";

/** Says that the password was shown in this very session: the seed is shown to nobody else. */
export async function setUpTicket({ user, sessionId }: SignedIn): Promise<string> {
  return signTicket("two-factor-set-up", user.id, { sessionId });
}

export async function holdsSetUp(
  { user, sessionId }: SignedIn,
  ticket: string | undefined,
): Promise<boolean> {
  const read = await readTicket("two-factor-set-up", ticket);
  return read?.subject === user.id && read.claims.sessionId === sessionId;
}
