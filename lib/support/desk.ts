import { env } from "../env";

/**
 * Who reads tickets, as askers are told: the address of the desk, null where it is those of the operators, which are
 * nobody's business; and whether a mail tells them, since without a mail server it stays in a folder of theirs.
 */
export type SupportDesk = { email: string | null; notified: boolean };

export function supportDesk(): SupportDesk {
  const { SUPPORT_EMAIL, OPERATOR_EMAILS, SMTP_URL, mailFrom } = env();
  const own = OPERATOR_EMAILS.length > 0 ? null : mailFrom.address;
  return { email: SUPPORT_EMAIL ?? own, notified: SMTP_URL !== undefined };
}

/** Who gets the mail about tickets. Without a desk and operators: whoever mail is from, a mailbox that somebody reads. */
export function deskAddresses(): readonly string[] {
  const { SUPPORT_EMAIL, OPERATOR_EMAILS, mailFrom } = env();
  if (SUPPORT_EMAIL !== undefined) return [SUPPORT_EMAIL];
  return OPERATOR_EMAILS.length > 0 ? OPERATOR_EMAILS : [mailFrom.address];
}
