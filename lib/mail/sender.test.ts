import { spawn } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { pool, prisma } from "@/lib/db";
import { startSmtpServer, type TestSmtpServer } from "@/lib/testing/smtp-server";
import { testProcess } from "@/lib/testing/test-process";
import { smtpDelivery } from "./delivery";
import { enqueueMail } from "./enqueue";
import { Mailbox, SmtpServer } from "./schemas";
import { deliveryLimit, sendDue, startSender, type DueMail } from "./sender";

const minute = 60_000;
const later = (minutes: number, from: Date) => new Date(from.getTime() + minutes * minute);
const soon = () => later(1 / 60, new Date()); // rows are due by the database's clock
const from = Mailbox.parse("Snapkeys <keys@example.test>");
const urlOf = ({ port }: TestSmtpServer) => `smtp://127.0.0.1:${port}`;
const deliveryTo = (server: TestSmtpServer) => smtpDelivery(SmtpServer.parse(urlOf(server)), from);

async function serve(behaviour?: Parameters<typeof startSmtpServer>[0]): Promise<TestSmtpServer> {
  const server = await startSmtpServer(behaviour);
  onTestFinished(() => server.stop());
  return server;
}

async function enqueue(count = 1): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const letter = {
      subject: `Mail ${index}`,
      greeting: "Hello,",
      paragraphs: ["the-contents"],
      footer: "Why.",
    };
    await enqueueMail(prisma(), { to: `reader-${index}@acme.test`, letter });
  }
}

const onlyMail = () => prisma().mail.findFirstOrThrow();

let log: string[];

beforeEach(async () => {
  await prisma().mail.deleteMany();
  log = [];
  vi.spyOn(process.stderr, "write").mockImplementation((line) => log.push(String(line)) > 0);
});

afterEach(() => {
  const told = /the-contents|reader-\d|acme\.test|Mail \d/.exec(log.join(""));
  if (told) throw new Error(`the log says ${told[0]}`);
});

describe("a mail that is taken", () => {
  test("is recorded as sent and never tried again, and what it said is not kept", async () => {
    const server = await serve();
    await enqueue();
    const at = soon();
    expect(await sendDue(pool(), deliveryTo(server), at)).toBe(1);
    expect(server.mails).toMatchObject([{ from: "keys@example.test", to: ["reader-0@acme.test"] }]);
    expect(await onlyMail()).toMatchObject({
      sentAt: at,
      attempts: 1,
      text: "",
      html: null,
      lastError: null,
    });
    expect(await sendDue(pool(), deliveryTo(server), later(10_000, at))).toBe(0);
    expect(log).toEqual([]);
  });
});

describe("a mail that is refused", () => {
  test("is tried again after 1, 5, 30, 120 and 720 minutes, not sooner, and given up after the sixth", async () => {
    const server = await serve({ reply: (command) => (command.startsWith("RCPT") ? "451 try later" : null) });
    const deliver = deliveryTo(server);
    await enqueue();
    let at = soon();
    for (const wait of [1, 5, 30, 120, 720]) {
      expect(await sendDue(pool(), deliver, at)).toBe(1);
      const next = later(wait, at);
      expect(await onlyMail()).toMatchObject({ dueAt: next, failedAt: null, sentAt: null });
      expect(await sendDue(pool(), deliver, new Date(next.getTime() - 1))).toBe(0);
      at = next;
    }
    expect(await sendDue(pool(), deliver, at)).toBe(1);
    expect(await onlyMail()).toMatchObject({ attempts: 6, failedAt: at, sentAt: null });
    expect((await onlyMail()).text).toContain("the-contents");
    expect(await sendDue(pool(), deliver, later(100_000, at))).toBe(0);
    expect(server.mails).toEqual([]);
  });

  test("arrives when it is no longer refused", async () => {
    let refusals = 2;
    const server = await serve({
      reply: (command) => (command === "message" && refusals-- > 0 ? "554 not now" : null),
    });
    await enqueue();
    const at = soon();
    for (const minutes of [0, 1, 6]) await sendDue(pool(), deliveryTo(server), later(minutes, at));
    expect(server.mails).toHaveLength(1);
    expect(await onlyMail()).toMatchObject({ attempts: 3, sentAt: later(6, at), lastError: null });
  });

  test("says why in its row; the log has its id, its attempt and the code, no word of it and no address", async () => {
    const server = await serve({
      reply: (command) => (command.startsWith("RCPT") ? "550 5.1.1 reader-0@acme.test unknown" : null),
    });
    await enqueue();
    await sendDue(pool(), deliveryTo(server), soon());
    const { id, lastError } = await onlyMail();
    expect(lastError).toContain("reader-0@acme.test unknown");
    expect(log).toHaveLength(1);
    expect(JSON.parse(log[0] ?? "")).toMatchObject({
      door: "mail",
      mail: id,
      attempts: 1,
      code: "EENVELOPE",
      responseCode: 550,
      message: "A mail could not be sent and will be tried again",
    });
  });

  test("does not keep others from being sent", async () => {
    const server = await serve({ reply: (command) => (command.includes("reader-1@") ? "550 no" : null) });
    await enqueue(3);
    await sendDue(pool(), deliveryTo(server), soon());
    expect(server.mails.flatMap(({ to }) => to).sort()).toEqual(["reader-0@acme.test", "reader-2@acme.test"]);
  });

  test("by a server that is not there waits like any other", async () => {
    const server = await startSmtpServer();
    await server.stop();
    await enqueue();
    const at = soon();
    await sendDue(pool(), deliveryTo(server), at);
    expect(await onlyMail()).toMatchObject({ attempts: 1, dueAt: later(1, at), failedAt: null });
  });
});

describe("processes", () => {
  test("two that send at once hand every mail over once", async () => {
    const count = 60;
    const server = await serve();
    await enqueue(count);
    const args = [await testProcess("mail"), process.env.DATABASE_URL ?? "", urlOf(server)];
    const processes = [1, 2].map(() => spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] }));
    const ended = processes.map((child) => once(child, "close"));
    await server.accepted(count);
    for (const child of processes) child.stdin.end();
    await Promise.all(ended);
    expect(new Set(server.mails.flatMap(({ to }) => to)).size).toBe(count);
    expect(server.mails).toHaveLength(count);
    expect(await prisma().mail.count({ where: { sentAt: { not: null }, attempts: 1 } })).toBe(count);
  });

  test("that claim at the same moment over connections of their own get different mails", async () => {
    await enqueue(40);
    const pools = Array.from(
      { length: 4 },
      () => new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 2 }),
    );
    const got: string[] = [];
    const at = soon();
    const rounds = pools.map(async (each) => {
      while ((await sendDue(each, async ({ id }) => void got.push(id), at)) > 0);
      await each.end();
    });
    await Promise.all(rounds);
    expect(new Set(got).size).toBe(40);
    expect(got).toHaveLength(40);
  });

  test("one that dies with a mail in its hands leaves it to the others, once no delivery can be under way", async () => {
    await enqueue();
    const at = soon();
    const dying = sendDue(pool(), () => new Promise(() => {}), at); // its process is killed: nothing follows
    const got: DueMail[] = [];
    const other = async (mail: DueMail) => void got.push(mail);
    await vi.waitUntil(async () => (await onlyMail()).attempts === 1);
    expect(await sendDue(pool(), other, new Date(at.getTime() + 2 * deliveryLimit))).toBe(0);
    expect(await sendDue(pool(), other, later(5, at))).toBe(1);
    expect(got).toMatchObject([{ attempts: 2 }]);
    await expect(Promise.race([dying, Promise.resolve("still under way")])).resolves.toBe("still under way");
  });

  test("one that fails after its claim ran out does not touch the mail that another sends", async () => {
    await enqueue();
    const at = soon();
    let fail = (_error: Error): void => undefined;
    const slow = sendDue(
      pool(),
      () =>
        new Promise((_resolve, reject) => {
          fail = reject;
        }),
      at,
    );
    await vi.waitUntil(async () => (await onlyMail()).attempts === 1);
    let failSecond = (_error: Error): void => undefined;
    const second = sendDue(
      pool(),
      () =>
        new Promise((_resolve, reject) => {
          failSecond = reject;
        }),
      later(5, at),
    );
    await vi.waitUntil(async () => (await onlyMail()).attempts === 2);
    fail(new Error("late"));
    await slow;
    expect(await onlyMail()).toMatchObject({ dueAt: later(10, at), lastError: null });
    failSecond(new Error("in time"));
    await second;
    expect(await onlyMail()).toMatchObject({ dueAt: later(10, at), lastError: "in time" });
  });
});

describe("the sender", () => {
  test("sends what waits when it starts, in as many rounds as it takes", async () => {
    await enqueue(12);
    const server = await serve();
    const sender = startSender(pool(), deliveryTo(server));
    await server.accepted(12);
    await sender.stop();
    expect(await prisma().mail.count({ where: { sentAt: { not: null } } })).toBe(12);
  });

  test("finishes what is under way when it stops, and begins nothing new", async () => {
    await enqueue(12);
    const begun: (() => void)[] = [];
    const deliver = () => new Promise<void>((resolve) => void begun.push(resolve));
    const sender = startSender(pool(), deliver);
    await vi.waitUntil(() => begun.length === 5);
    const stopped = sender.stop();
    for (const finish of begun) finish();
    await stopped;
    expect(begun).toHaveLength(5);
    expect(await prisma().mail.count({ where: { sentAt: { not: null } } })).toBe(5);
  });

  test("reports a database that is away, and stops all the same", async () => {
    const away = new pg.Pool({ connectionString: "postgresql://127.0.0.1:1/none" });
    const sender = startSender(away, async () => undefined);
    await vi.waitUntil(() => log.length > 0);
    await sender.stop();
    expect(JSON.parse(log[0] ?? "")).toMatchObject({ door: "mail", level: "error" });
  });
});
