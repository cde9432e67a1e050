import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { scopedClient, transaction } from "@/lib/database/scope";
import { prisma } from "@/lib/db";
import { makeTenant } from "@/lib/testing/tenant";
import { enqueueMail, type Mail } from "./enqueue";

const mail = (over: Partial<Mail> = {}): Mail => ({
  to: "ada@acme.test",
  letter: { subject: "Hello", greeting: "Hello Ada,", paragraphs: ["Text."], footer: "Why." },
  ...over,
});

beforeEach(async () => {
  await prisma().mail.deleteMany();
});

describe("a mail exists exactly when its cause does", () => {
  test("committed together", async () => {
    const { company } = await makeTenant();
    await transaction(company.id, async ({ db }) => {
      await db.account.create({ data: { companyId: company.id, name: "the cause" } });
      expect(await enqueueMail(db, mail({ replyTo: "mia@acme.test" }))).toBe(true);
    });
    expect(await prisma().mail.findMany()).toMatchObject([
      {
        companyId: company.id,
        to: "ada@acme.test",
        replyTo: "mia@acme.test",
        subject: "Hello",
        text: expect.stringContaining("Hello Ada,"),
        html: expect.stringContaining("Hello Ada,"),
        attempts: 0,
        sentAt: null,
        failedAt: null,
      },
    ]);
  });

  test("undone together", async () => {
    const { company } = await makeTenant();
    const undone = transaction(company.id, async ({ db }) => {
      await enqueueMail(db, mail());
      throw new Error("the cause failed");
    });
    await expect(undone).rejects.toThrow("the cause failed");
    expect(await prisma().mail.count()).toBe(0);
  });
});

describe("once", () => {
  test("of mails with one key the first is written, and the caller's transaction goes on", async () => {
    const { company } = await makeTenant();
    const onceKey = randomUUID();
    const written = await transaction(company.id, async ({ db }) => [
      await enqueueMail(db, mail({ onceKey })),
      await enqueueMail(db, mail({ onceKey })),
      await enqueueMail(db, mail({ onceKey: randomUUID() })),
      await enqueueMail(db, mail()),
      await enqueueMail(db, mail()),
    ]);
    expect(written).toEqual([true, false, true, true, true]);
    expect(await prisma().mail.count()).toBe(4);
  });

  test("of eight transactions at once one writes it", async () => {
    const { company } = await makeTenant();
    const onceKey = randomUUID();
    const written = await Promise.all(
      Array.from({ length: 8 }, () =>
        transaction(company.id, ({ db }) => enqueueMail(db, mail({ onceKey }))),
      ),
    );
    expect(written.filter(Boolean)).toHaveLength(1);
    expect(await prisma().mail.count()).toBe(1);
  });

  test("a mail that was undone does not count", async () => {
    const { company } = await makeTenant();
    const onceKey = randomUUID();
    const undone = transaction(company.id, async ({ db }) => {
      await enqueueMail(db, mail({ onceKey }));
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await transaction(company.id, ({ db }) => enqueueMail(db, mail({ onceKey })))).toBe(true);
  });
});

describe("companies", () => {
  test("a bound transaction writes its own company's, whatever it is told, and sees no other's", async () => {
    const [one, two] = [await makeTenant(), await makeTenant()];
    await transaction(one.company.id, ({ db }) => enqueueMail(db, mail({ companyId: two.company.id })));
    await enqueueMail(prisma(), mail());
    expect(await prisma().mail.count({ where: { companyId: one.company.id } })).toBe(1);
    expect(await scopedClient(two.company.id).mail.count()).toBe(0);
    expect(await scopedClient(one.company.id).mail.count()).toBe(1);
  });

  test("a raw transaction writes a company's or nobody's", async () => {
    const { company } = await makeTenant();
    await prisma().$transaction(async (tx) => {
      await enqueueMail(tx, mail({ to: "a@acme.test", companyId: company.id }));
      await enqueueMail(tx, mail({ to: "b@acme.test" }));
    });
    const rows = await prisma().mail.findMany({ orderBy: { to: "asc" } });
    expect(rows.map(({ companyId }) => companyId)).toEqual([company.id, null]);
  });
});

test.each<Partial<Mail>>([
  { to: "ada@acme.test\r\nBcc: eve@evil.test" },
  { to: "ada@acme.test, eve@evil.test" },
  { replyTo: "Ada <ada@acme.test>" },
])("%j is written to nobody, and the fault does not repeat it", async (over) => {
  await expect(enqueueMail(prisma(), mail(over))).rejects.toThrow(
    /^A mail cannot be written: its address is none$/,
  );
  expect(await prisma().mail.count()).toBe(0);
});
