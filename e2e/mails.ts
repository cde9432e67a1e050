import fs from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { readEml, type ReadMail } from "@/lib/testing/eml";

/** The mails that the server left in its outbox for somebody, oldest first. */
export function mailsTo(email: string): ReadMail[] {
  const folder = path.join(process.env.E2E_DATA_DIR ?? "", "outbox");
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(".eml"))
    .sort()
    .map((name) => readEml(fs.readFileSync(path.join(folder, name), "utf8")))
    .filter(({ headers }) => headers.get("to")?.join().includes(email));
}

/** The address that a mail leads to, once one with this subject has come. */
export async function mailedLink(email: string, subject: string): Promise<string> {
  const found = () => mailsTo(email).findLast(({ headers }) => headers.get("subject")?.join() === subject);
  await expect.poll(() => found() !== undefined, { timeout: 20_000 }).toBe(true);
  return /https?:\/\/\S+/.exec(found()?.text ?? "")?.[0] ?? "";
}
