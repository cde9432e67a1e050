import fs from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, home, type Person } from "./fixtures";

/** The link in the newest mail of the outbox that went to an address. */
export async function mailedLink(email: string): Promise<string> {
  const folder = path.join(process.env.E2E_DATA_DIR ?? "", "outbox");
  let link = "";
  await expect
    .poll(
      () => {
        const names = fs.existsSync(folder) ? fs.readdirSync(folder).sort().reverse() : [];
        for (const name of names.filter((one) => one.endsWith(".eml"))) {
          const text = fs.readFileSync(path.join(folder, name), "utf8").replaceAll("=\r\n", "");
          if (!text.includes(`To: ${email}`)) continue;
          link = /\/invitations\/snl_[\w-]{43}/.exec(text)?.[0] ?? "";
          return link;
        }
        return "";
      },
      { timeout: 15_000 },
    )
    .not.toBe("");
  return link;
}

/** Invites people on the members screen. */
export async function inviteOn(page: Page, emails: string, role = "Member"): Promise<void> {
  await page.goto("/settings/members");
  await page.getByRole("button", { name: "Invite people" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail addresses").fill(emails);
  await dialog.getByLabel("Role").selectOption(role);
  await dialog.getByRole("button", { name: "Send invitations" }).click();
}

/** Invites somebody new as `page`, who accepts on `theirs`. */
export async function acceptLatest(
  page: Page,
  theirs: Page,
  { person, role }: { person: Person; role: string },
): Promise<Page> {
  await inviteOn(page, person.email, role);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await theirs.goto(await mailedLink(person.email));
  await theirs.getByLabel("Your name").fill(person.name);
  await theirs.getByLabel("Password", { exact: true }).fill(person.password);
  await theirs.getByRole("button", { name: /^Join/ }).click();
  await expect(theirs).toHaveURL(home);
  return theirs;
}
