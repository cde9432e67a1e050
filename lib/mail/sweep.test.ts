import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { pool, prisma } from "@/lib/db";
import { sweepMails, sweepOutbox } from "./sweep";

const now = new Date("2026-11-20T12:00:00.000Z");
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
const at = (days: number) => ago(days).toISOString().replaceAll(":", "-");

test("mails go 30 days after they were sent or given up; what waits stays, however old", async () => {
  await prisma().mail.deleteMany();
  const rows = {
    "sent long ago": { sentAt: ago(30.1) },
    "sent lately": { sentAt: ago(29.9) },
    "given up long ago": { failedAt: ago(30.1) },
    "given up lately": { failedAt: ago(29.9) },
    waiting: { createdAt: ago(90) },
  };
  await prisma().mail.createMany({
    data: Object.entries(rows).map(([subject, times]) => ({
      to: "a@acme.test",
      text: "",
      subject,
      ...times,
    })),
  });
  expect(await sweepMails(pool(), now)).toBe(2);
  const left = await prisma().mail.findMany({ orderBy: { subject: "asc" } });
  expect(left.map(({ subject }) => subject)).toEqual(["given up lately", "sent lately", "waiting"]);
});

test("files of the outbox go after 30 days, files of others never", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-outbox-"));
  onTestFinished(() => fs.rmSync(folder, { recursive: true }));
  const names = [`${at(32)}_a.eml`, `${at(32)}_b.draft`, `${at(29)}_c.eml`, "notes.eml", `${at(32)}_d.txt`];
  for (const name of names) fs.writeFileSync(path.join(folder, name), "");
  expect(await sweepOutbox(folder, now)).toBe(2);
  expect(fs.readdirSync(folder).sort()).toEqual(names.slice(2).sort());
});

test("an outbox that nobody wrote to is no fault", async () => {
  expect(await sweepOutbox(path.join(os.tmpdir(), "snapkeys-no-such-outbox"), now)).toBe(0);
});
