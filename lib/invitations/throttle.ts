import { AppError } from "../errors";
import { accountSubject, recordFailure } from "../rate-limit/attempts";

/**
 * Counts invitation mails: by company, so that nobody sends advertising with our name on it, and by mailbox over all
 * companies, so that nobody's is flooded.
 * @throws {AppError} rate_limited at /emails, with the wait
 */
export async function countInvitations(companyId: string, emails: readonly string[]): Promise<void> {
  for (const email of emails) {
    const mailbox = await recordFailure("invitation-mailbox", accountSubject(email));
    if (!mailbox.admitted)
      throw tooMany(`${email} was sent several invitations lately`, mailbox.retryAfterMs);
    const company = await recordFailure("invitation-company", companyId);
    if (!company.admitted) throw tooMany("Many invitations were sent lately", company.retryAfterMs);
  }
}

function tooMany(what: string, waitMs: number): AppError {
  const minutes = Math.max(1, Math.ceil(waitMs / 60_000));
  const wait = minutes < 90 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
  return new AppError(
    { code: "rate_limited", detail: `${what}. Try again in ${wait}.`, source: { pointer: "/emails" } },
    { "Retry-After": String(Math.max(1, Math.ceil(waitMs / 1000))) },
  );
}
