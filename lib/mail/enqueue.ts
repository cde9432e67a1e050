import type { Transaction } from "../db";
import { writeLetter, type Letter } from "./letter";
import { Address } from "./schemas";

/** A letter and where it goes. */
export type Mail = {
  /** One address, checked before: {@link Address}. */
  to: string;
  letter: Letter;
  /** Who gets the answer, when that is not the sender. */
  replyTo?: string;
  /**
   * What the mail is about: of mails with the same key one is written, also when two processes try at
   * once. It holds for a month after sending. Build it on ids and instants, never on words of people.
   */
  onceKey?: string;
  /** With a transaction that is not bound to a company; a bound one says its own. */
  companyId?: string;
};

/**
 * Writes a mail in the caller's transaction: it goes out when that is committed, within seconds, and
 * does not exist when it is undone.
 * @param db the transaction of a verb, or a raw one for a mail of no company
 * @returns false when a mail with the same `onceKey` was written before
 * @throws {Error} when an address is none
 */
export async function enqueueMail(db: Pick<Transaction, "mail">, mail: Mail): Promise<boolean> {
  return (await enqueueMails(db, [mail])) === 1;
}

const rowsAStatement = 1000;

/** {@link enqueueMail} of many. @returns how many were written */
export async function enqueueMails(db: Pick<Transaction, "mail">, mails: readonly Mail[]): Promise<number> {
  const rows = mails.map(rowOf);
  let written = 0;
  for (let start = 0; start < rows.length; start += rowsAStatement) {
    const data = rows.slice(start, start + rowsAStatement);
    written += (await db.mail.createMany({ data, skipDuplicates: true })).count;
  }
  return written;
}

function rowOf(mail: Mail) {
  const { to, letter, replyTo = null, onceKey = null, companyId } = mail;
  for (const given of replyTo === null ? [to] : [to, replyTo]) {
    if (!Address.safeParse(given).success) throw new Error("A mail cannot be written: its address is none");
  }
  return { ...writeLetter(letter), to, replyTo, onceKey, companyId };
}
