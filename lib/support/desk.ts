import { env } from "../env";

/** Who reads requests, and whether they are told: without a mail server the mail stays in a folder of theirs. */
export type SupportDesk = { email: string; notified: boolean };

export function supportDesk(): SupportDesk {
  const { supportEmail, SMTP_URL } = env();
  return { email: supportEmail, notified: SMTP_URL !== undefined };
}
