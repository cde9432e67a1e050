import type pg from "pg";
import { reportFault } from "../report";

/** A mail whose time has come. */
export type DueMail = {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string | null;
  replyTo: string | null;
  /** This one counted. */
  attempts: number;
  createdAt: Date;
};

/**
 * Hands one mail over, or throws what kept it from that. Must end within {@link deliveryLimit}: until the
 * claim runs out no other process touches the mail.
 */
export type Deliver = (mail: DueMail) => Promise<void>;

const minute = 60_000; // ms

/** Milliseconds a delivery may take. */
export const deliveryLimit = minute / 2;

/** Long after every delivery has ended; a mail whose process died meanwhile is free again then. */
const claimFor = 5 * minute;

/** Waits after the first failure, the second, …; after the last attempt the mail has failed. */
const waits = [1, 5, 30, 120, 720].map((minutes) => minutes * minute);

const batchSize = 5;
const pollEvery = 5_000; // ms

const claim = `
  with due as (
    select id from mails where sent_at is null and failed_at is null and due_at <= $1
    order by due_at limit ${batchSize} for update skip locked
  )
  update mails m set attempts = m.attempts + 1, due_at = $2
  from due where m.id = due.id
  returning m.id, m."to", m.subject, m.text, m.html, m.reply_to as "replyTo", m.attempts, m.created_at as "createdAt"`;

/** What was said is with the reader now: links in it may open an account, so they are not kept. */
const sent = `update mails set sent_at = $2, last_error = null, text = '', html = null where id = $1`;

/** `attempts` tells whether the claim is still this process's. */
const failed = `
  update mails set due_at = $3, failed_at = $4, last_error = $5
  where id = $1 and attempts = $2 and sent_at is null`;

/**
 * Delivers mails that are due, a few at a time. Processes that do so at once get different mails. A
 * process that dies between a delivery and its record leaves the one case where a mail goes out
 * twice; its Message-ID is the same then.
 * @returns how many were tried; 0 when none was due
 */
export async function sendDue(pool: pg.Pool, deliver: Deliver, at = new Date()): Promise<number> {
  const { rows } = await pool.query<DueMail>(claim, [at, new Date(at.getTime() + claimFor)]);
  const tries = await Promise.allSettled(rows.map((mail) => attempt(pool, deliver, mail, at)));
  for (const each of tries) if (each.status === "rejected") throw each.reason;
  return rows.length;
}

async function attempt(pool: pg.Pool, deliver: Deliver, mail: DueMail, at: Date): Promise<void> {
  try {
    await deliver(mail);
  } catch (error) {
    const wait = waits[mail.attempts - 1];
    const dueAt = new Date(at.getTime() + (wait ?? 0));
    const reason = reasonOf(error);
    await pool.query(failed, [mail.id, mail.attempts, dueAt, wait === undefined ? at : null, reason]);
    reportAttempt(mail, error, wait === undefined);
    return;
  }
  await pool.query(sent, [mail.id, at]);
}

/** Servers repeat addresses in what they answer: the row has it in full, the log its code. */
function reportAttempt({ id, attempts }: DueMail, error: unknown, last: boolean): void {
  const { code, responseCode } = coded(error);
  const what = last ? "was given up" : "will be tried again";
  reportFault(new Error(`A mail could not be sent and ${what}`), {
    door: "mail",
    mail: id,
    attempts,
    code,
    responseCode,
  });
}

function coded(error: unknown): { code?: unknown; responseCode?: unknown } {
  return typeof error === "object" && error !== null ? error : {};
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\p{Cc}+/gu, " ").slice(0, 500);
}

/**
 * Sends what is due, now and every few seconds.
 * @returns how to stop: what is under way is finished, nothing new begun
 */
export function startSender(pool: pg.Pool, deliver: Deliver): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let broken = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void>;

  const round = async () => {
    let tried = 0;
    try {
      tried = await sendDue(pool, deliver);
      broken = false;
    } catch (error) {
      if (!broken) reportFault(error, { door: "mail" }); // the database is away: said once
      broken = true;
    }
    if (!stopping.signal.aborted) timer = setTimeout(begin, tried > 0 ? 0 : pollEvery).unref();
  };
  const begin = () => {
    running = round();
  };

  begin();
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
