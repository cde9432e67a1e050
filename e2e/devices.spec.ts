import fs from "node:fs";
import type { Page } from "@playwright/test";
import { violationsOf } from "./axe";
import { expect, home, signIn, signInByForm, test } from "./fixtures";

const devices = "/settings/security/devices";
const rows = (page: Page) => page.getByRole("table", { name: "Devices" }).getByRole("row");

test("a device is named, trusted and blocked; blocked, nobody gets in on it until it is unblocked", async ({
  page,
  person,
  browser,
  baseURL,
}) => {
  const other = await (await browser.newContext({ baseURL })).newPage();
  await signIn(other, person.email, person.password);
  await expect(other).toHaveURL(/settings/);

  await page.goto(devices);
  await expect(rows(page)).toHaveCount(3);
  await rows(page)
    .filter({ hasText: "This one" })
    .getByRole("button", { name: /^Actions/ })
    .click();
  await expect(page.getByRole("menuitem", { name: "You cannot block what you sit at" })).toBeDisabled();
  await page.keyboard.press("Escape");
  await rows(page)
    .filter({ hasText: "Linux" })
    .filter({ hasNotText: "This one" })
    .getByRole("link")
    .first()
    .click();
  await expect(page.getByRole("table", { name: "Sign-in history" })).toContainText("Signed in");

  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Old tablet");
  await page.getByRole("dialog").getByRole("button", { name: "Save name" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Old tablet" })).toBeVisible();
  await page.getByRole("button", { name: "Trust…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Trust device" }).click();
  await expect(page.getByText("Trusted", { exact: true })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);

  await page.getByRole("button", { name: "Block…" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Block Old tablet" });
  await expect(dialog).toContainText(`1 session ends with the next request: ${person.name}.`);
  await dialog.getByRole("button", { name: "Block device" }).press("Enter");
  await expect(page.getByText("Blocked", { exact: true })).toBeVisible();
  await other.reload();
  await expect(other).toHaveURL(/sign-in/);
  await signInByForm(other, person.email, person.password);
  await expect(other.getByRole("alert").filter({ hasText: "This device is blocked" })).toBeVisible();
  await signInByForm(other, person.email, "not the password");
  await expect(other.getByText("do not belong together")).toBeVisible();

  const history = page.getByRole("table", { name: "Sign-in history" });
  await expect(async () => {
    await page.reload(); // refusals are put on record after their answer
    await expect(history).toContainText("Refused: blocked device", { timeout: 1000 });
  }).toPass();
  await page.getByRole("button", { name: "Unblock" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Unblock device" }).click();
  await expect(page.getByText("Blocked", { exact: true })).toHaveCount(0);
  await signInByForm(other, person.email, person.password);
  await expect(other).toHaveURL(home);
  await other.context().close();
});

test("the review is a file of all devices, and on record", async ({ page, person }) => {
  await page.goto(devices);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export review" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^device-review-works-[0-9a-f]{8}-\d{4}-\d\d-\d\d\.csv$/);
  const lines = fs
    .readFileSync(await download.path(), "utf8")
    .trim()
    .split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain("Judged by");
  expect(lines[1]).toContain(person.email);
  await page.goto("/settings/security/logs");
  await expect(page.getByRole("row", { name: /Exported a device review/ })).toContainText("1 device");
});
