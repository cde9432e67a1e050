import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { prisma } from "@/lib/db";
import { makeCertificates } from "@/lib/testing/certificates";
import { readEml } from "@/lib/testing/eml";
import { startSmtpServer, type TestSmtpServer } from "@/lib/testing/smtp-server";
import { testProcess } from "@/lib/testing/test-process";
import { outboxDelivery, smtpDelivery } from "./delivery";
import { enqueueMail } from "./enqueue";
import { writeLetter } from "./letter";
import { Mailbox, SmtpServer } from "./schemas";
import type { DueMail } from "./sender";

const from = Mailbox.parse("Schlüssel <keys@example.test>");

const letter = {
  subject: "“Billing” läuft ab 🔑",
  greeting: "Hello Ada,",
  paragraphs: [
    `${"A long line. ".repeat(100)}`,
    ".\n.. a dot begins this line",
    "From here on: =3D ünïcode 🔑",
  ],
  action: { label: "Open the key", url: "https://keys.example.test/settings/api-keys" },
  footer: "You get this because you own the key.",
};

const due = (over: Partial<DueMail> = {}): DueMail => ({
  id: randomUUID(),
  to: "ada@acme.test",
  ...writeLetter(letter),
  replyTo: null,
  attempts: 1,
  createdAt: new Date("2026-11-20T05:18:00.123Z"),
  ...over,
});

function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-mail-"));
  onTestFinished(() => fs.rmSync(folder, { recursive: true }));
  return folder;
}

async function serve(behaviour?: Parameters<typeof startSmtpServer>[0]): Promise<TestSmtpServer> {
  const server = await startSmtpServer(behaviour);
  onTestFinished(() => server.stop());
  return server;
}

const deliveryTo = ({ port }: TestSmtpServer, user = "") =>
  smtpDelivery(SmtpServer.parse(`smtp://${user}localhost:${port}`), from);

/** Both ways out, each as a function that delivers a mail and gives back what came out. */
const ways: Record<string, () => Promise<(mail: DueMail) => Promise<string>>> = {
  "by SMTP": async () => {
    const server = await serve();
    return async (mail) => {
      await deliveryTo(server)(mail);
      return server.mails.at(-1)?.data ?? "";
    };
  },
  "into the outbox": async () => {
    const folder = path.join(temporaryFolder(), "outbox");
    return async (mail) => {
      await outboxDelivery(folder, from)(mail);
      const [name = ""] = fs.readdirSync(folder);
      return fs.readFileSync(path.join(folder, name), "utf8");
    };
  },
};

describe.each(Object.keys(ways))("%s", (way) => {
  const open = () => ways[way]!();

  test("a reader sees sender, subject and both forms as they were written", async () => {
    const mail = due();
    const { headers, text, html } = readEml(await (await open())(mail));
    expect(Object.fromEntries(headers)).toMatchObject({
      from: ["Schlüssel <keys@example.test>"],
      to: ["ada@acme.test"],
      subject: [letter.subject],
      date: ["Fri, 20 Nov 2026 05:18:00 +0000"],
      "message-id": [`<${mail.id}@example.test>`],
      "auto-submitted": ["auto-generated"],
    });
    expect(text).toBe(mail.text.trim());
    expect(html).toBe(mail.html?.trim());
  });

  test("an answer goes to the person who wrote, whose program may answer by itself", async () => {
    const { headers } = readEml(await (await open())(due({ replyTo: "mia@acme.test" })));
    expect(headers.get("reply-to")).toEqual(["mia@acme.test"]);
    expect(headers.has("auto-submitted")).toBe(false);
  });

  test.each(["\r\n", "\n", "\r", "\r\n ", "\0"])(
    "nothing in a row becomes a header or a recipient (%j), even if it was not checked before",
    async (end) => {
      const evil = `x${end}Bcc: eve@evil.test${end}Subject: other${end}${end}body`;
      const raw = await (await open())(due({ subject: evil }));
      const { headers } = readEml(raw);
      expect([...headers.keys()]).not.toContain("bcc");
      expect(headers.get("subject")).toHaveLength(1);
      expect(headers.get("to")).toEqual(["ada@acme.test"]);
    },
  );
});

describe("by SMTP", () => {
  test.each([
    "ada@acme.test\r\nRCPT TO:<eve@evil.test>",
    "ada@acme.test>\r\nDATA",
    "ada@acme.test, eve@evil.test",
  ])("the recipient %j adds no command", async (to) => {
    const server = await serve();
    await deliveryTo(server)(due({ to })).catch(() => undefined);
    const recipients = server.commands.filter((command) => /^RCPT/i.test(command));
    expect(recipients.length).toBeLessThanOrEqual(1);
    expect(server.mails.flatMap(({ to }) => to)).not.toContain("eve@evil.test");
    expect(server.commands).not.toContain("RCPT TO:<eve@evil.test>");
  });

  test.each(["\r\n", "\n", "\r"])("no line of the text ends the message (%j)", async (end) => {
    const server = await serve();
    const text = `one${end}.${end}MAIL FROM:<eve@evil.test>${end}RCPT TO:<mia@acme.test>${end}DATA${end}`;
    await deliveryTo(server)(due({ text, html: null }));
    expect(server.mails).toMatchObject([{ from: "keys@example.test", to: ["ada@acme.test"] }]);
    expect(server.commands.filter((command) => command.startsWith("MAIL"))).toHaveLength(1);
    expect(server.mails[0]?.data).toContain("MAIL FROM:<eve@evil.test>");
    expect(server.mails[0]?.data).not.toMatch(/[^\r]\n|\r[^\n]/);
  });

  test("a password is not told to a server that offers no encryption, and the mail neither", async () => {
    const server = await serve();
    const sending = deliveryTo(server, "ada:sesame@")(due());
    await expect(sending).rejects.toMatchObject({ code: "ETLS" });
    expect(server.commands.join()).not.toMatch(/AUTH|MAIL/);
  });

  describe("with TLS", () => {
    let certificates: ReturnType<typeof makeCertificates>;

    beforeAll(() => {
      certificates = makeCertificates();
    });

    afterAll(() => certificates.remove());

    test("a server whose certificate nobody vouches for gets nothing", async () => {
      const server = await serve({ certificate: certificates.server });
      await expect(deliveryTo(server, "ada:sesame@")(due())).rejects.toThrow(/certificate/);
      expect(server.commands.filter((command) => command.startsWith("TLS "))).toEqual([]);
    });

    test("behind STARTTLS the password opens the door, and all that follows is encrypted", async () => {
      await prisma().mail.deleteMany();
      await enqueueMail(prisma(), { to: "ada@acme.test", letter });
      const server = await serve({ certificate: certificates.server });
      const url = `smtp://ada:ses%C3%A4me@localhost:${server.port}`;
      const sender = spawn(
        process.execPath,
        [await testProcess("mail"), process.env.DATABASE_URL ?? "", url],
        {
          stdio: ["pipe", "ignore", "inherit"],
          env: { ...process.env, NODE_EXTRA_CA_CERTS: certificates.caFile },
        },
      );
      await server.accepted(1);
      sender.stdin?.end();
      await once(sender, "close");
      const plain = server.commands.filter((command) => !command.startsWith("TLS "));
      expect(plain.map((command) => command.split(" ")[0])).toEqual(["EHLO", "STARTTLS"]);
      const secret = Buffer.from("\0ada\0sesäme").toString("base64");
      expect(server.commands).toContain(`TLS AUTH PLAIN ${secret}`);
      expect(server.mails).toHaveLength(1);
    });
  });
});

describe("the outbox", () => {
  test("is for its owner alone, names nobody, and takes a repeated mail once", async () => {
    const folder = path.join(temporaryFolder(), "outbox");
    const mail = due({ id: "0b1e9f0c-6d3f-4a39-9f3c-2f6b7a1c9d10", to: "ada@acme.test" });
    await outboxDelivery(folder, from)(mail);
    await outboxDelivery(folder, from)({ ...mail, attempts: 2 });
    expect(fs.readdirSync(folder)).toEqual([
      "2026-11-20T05-18-00.123Z_0b1e9f0c-6d3f-4a39-9f3c-2f6b7a1c9d10.eml",
    ]);
    expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
    const [name = ""] = fs.readdirSync(folder);
    expect(fs.statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
  });
});
