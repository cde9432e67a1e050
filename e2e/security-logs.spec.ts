import { execFileSync } from "node:child_process";
import fs from "node:fs";
import type { Download, Page } from "@playwright/test";
import { demo, enter, expect, test } from "./fixtures";

const saved = async (page: Page, press: () => Promise<void>): Promise<{ path: string; name: string }> => {
  const [download] = await Promise.all([page.waitForEvent("download"), press()] as [
    Promise<Download>,
    Promise<void>,
  ]);
  return { path: await download.path(), name: download.suggestedFilename() };
};

/** What the verifier prints and ends with. */
function verdictOf(verifier: string, file: string, key: string): string {
  try {
    return execFileSync(process.execPath, [verifier, file, key], { encoding: "utf8" });
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string }; // how execFileSync tells of an exit code
    return `${status} ${stdout}`;
  }
}

test("the log is narrowed, read, verified, exported, and checked without us: a forged copy is found", async ({
  page,
  person,
}) => {
  await page.goto("/settings/api-keys");
  await page.getByRole("button", { name: "Create API key" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("Audited key");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(dialog).toContainText("sna_");

  await page.goto("/settings/security/logs");
  await page.getByLabel("Event", { exact: true }).selectOption("api-keys");
  await expect(page).toHaveURL(/event=api-keys/);
  const rows = page.getByRole("table", { name: "Security log" }).getByRole("row");
  await expect(rows).toHaveCount(2);
  await page.getByRole("link", { name: "Created an API key" }).click();
  const panel = page.getByRole("dialog", { name: "Created an API key" });
  await expect(panel).toContainText("Audited key");
  await panel.getByRole("link", { name: "All they did" }).click();
  await expect(page).toHaveURL(/actor=/);
  await expect(page.getByLabel("By", { exact: true }).locator("option:checked")).toHaveText(person.name);

  await page.goto("/settings/security/logs");
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByRole("status").filter({ hasText: "unbroken" })).toBeVisible({ timeout: 20_000 });

  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("button", { name: /^Proof/ }).click();
  const fetched = page.getByRole("region", { name: "Your exports" }).getByRole("link", { name: "Download" });
  await expect(fetched).toBeVisible({ timeout: 20_000 });
  const file = await saved(page, () => fetched.click());
  expect(file.name).toMatch(/^security-logs-.*\.jsonl$/);
  const key = await saved(page, () => page.getByRole("link", { name: "Public key" }).click());
  const verifier = await saved(page, () => page.getByRole("link", { name: "Verifier" }).click());
  const program = `${verifier.path}.mjs`;
  fs.copyFileSync(verifier.path, program);
  expect(verdictOf(program, file.path, key.path)).toMatch(/^UNBROKEN: \d+ entries/);
  const forged = `${file.path}.forged`;
  fs.writeFileSync(forged, fs.readFileSync(file.path, "utf8").replace("Audited key", "Another key"));
  expect(verdictOf(program, forged, key.path)).toMatch(/^1 BROKEN: Entry \d+ was changed/);
});

test("a member sees no log", async ({ page }) => {
  await enter(page, demo.mia);
  await page.goto("/settings/security/logs");
  await expect(page.getByRole("button", { name: "Verify" })).toHaveCount(0);
  await expect(page.getByRole("table")).toHaveCount(0);
});
