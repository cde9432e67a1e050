import fs from "node:fs/promises";
import path from "node:path";
import type { SendMailOptions } from "nodemailer";
import { env } from "../env";
import type { Mailbox, SmtpServer } from "./schemas";
import { deliveryLimit, type Deliver, type DueMail } from "./sender";

/** Where mails lie that are not sent: one .eml file each. */
export const outboxFolder = (dataDir: string) => path.join(/*turbopackIgnore: true*/ dataDir, "outbox");

/** As the environment says: by SMTP where a server is set, otherwise into the outbox. */
export function configuredDelivery(): Deliver {
  const { SMTP_URL, mailFrom, DATA_DIR } = env();
  return SMTP_URL ? smtpDelivery(SMTP_URL, mailFrom) : outboxDelivery(outboxFolder(DATA_DIR), mailFrom);
}

/** To a server, one connection a mail. A password is sent over TLS or not at all. */
export function smtpDelivery({ host, port, secure, auth }: SmtpServer, from: Mailbox): Deliver {
  const patience = deliveryLimit / 3;
  const options = {
    ...{ host, port, secure, requireTLS: auth !== null },
    ...(auth && { auth }),
    ...{ dnsTimeout: patience, connectionTimeout: patience, greetingTimeout: patience },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  };
  return async (mail) => {
    const { createTransport } = await import("nodemailer"); // not before the first mail: it is not small
    const signal = AbortSignal.timeout(deliveryLimit);
    await createTransport(options).sendMail({ ...messageOf(mail, from), signal });
  };
}

/** To a folder for its owner alone. The file's name is the mail's, so a repeated delivery changes nothing. */
export function outboxDelivery(folder: string, from: Mailbox): Deliver {
  return async (mail) => {
    const { createTransport } = await import("nodemailer");
    const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
    const { message } = await transport.sendMail(messageOf(mail, from));
    const name = `${mail.createdAt.toISOString().replaceAll(":", "-")}_${mail.id}`;
    const draft = path.join(/*turbopackIgnore: true*/ folder, `${name}.draft`);
    await fs.mkdir(folder, { recursive: true, mode: 0o700 });
    await fs.writeFile(draft, message, { mode: 0o600 });
    await fs.rename(draft, path.join(/*turbopackIgnore: true*/ folder, `${name}.eml`));
  };
}

function messageOf(mail: DueMail, from: Mailbox): SendMailOptions {
  const { id, to, subject, text, html, replyTo, createdAt } = mail;
  const host = from.address.split("@")[1];
  return {
    from,
    to: { name: "", address: to },
    subject,
    text,
    ...(html !== null && { html }),
    date: createdAt,
    messageId: `<${id}@${host}>`, // the same at every attempt: a reader's server can tell that it has it
    // RFC 3834: nobody's out-of-office answers a machine. Where a person asks to be answered, it may.
    ...(replyTo === null
      ? { headers: { "Auto-Submitted": "auto-generated" } }
      : { replyTo: { name: "", address: replyTo } }),
  };
}
