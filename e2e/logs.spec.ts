import fs from "node:fs";
import type { Page } from "@playwright/test";
import { demo, expect, signIn, test } from "./fixtures";

const table = (page: Page) => page.getByRole("table", { name: "Calls" });

/** Makes a key and returns its secret. */
async function newKey(page: Page): Promise<string> {
  await page.goto("/settings/api-keys");
  await page.getByRole("button", { name: "Create API key" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("Warehouse");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(dialog).toContainText("sna_");
  const [secret = ""] = /sna_[0-9A-Za-z]{44}/.exec(await dialog.innerText()) ?? [];
  return secret;
}

test("calls are narrowed, looked at, repeated, followed live, and taken along", async ({
  page,
  person,
  baseURL,
  context,
}) => {
  expect(person.company).not.toBe("");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/logs");
  await expect(page.getByText("No calls yet")).toBeVisible();
  const secret = await newKey(page);
  const call = async (path: string) =>
    (await fetch(`${baseURL}/public-api/v3${path}`, { headers: { authorization: `Bearer ${secret}` } }))
      .status;
  expect(await call("/whoami")).toBe(200);
  expect(await call("/customers?page[size]=1")).toBe(200);
  expect(await call("/nowhere")).toBe(404);

  await page.goto("/logs");
  await expect(table(page).getByRole("row")).toHaveCount(4);
  await page.getByLabel("Outcome", { exact: true }).selectOption("served");
  await expect(page).toHaveURL(/outcome=served/);
  await expect(table(page).getByRole("row")).toHaveCount(3);

  await page.getByRole("slider", { name: "Beginning of the time shown" }).focus();
  await page.keyboard.press("End"); // the last column alone
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/from=20.*&to=20/);
  await expect(table(page).getByRole("row")).toHaveCount(3);

  await page.getByRole("link", { name: /GET \/customers/ }).click();
  const panel = page.getByRole("dialog", { name: /customers/ });
  await expect(panel).toContainText("Warehouse");
  await panel.getByRole("button", { name: "Copy as curl" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`'${baseURL}/public-api/v3/customers?page[size]=1'`);
  expect(copied).toContain("$SNAPKEYS_API_KEY");
  expect(copied).not.toContain(secret);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("dialog", { name: /whoami/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.getByRole("link", { name: "24 hours" }).click();
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("button", { name: "Save these filters" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("What went well");
  await page.getByRole("dialog").getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("button", { name: "What went well" })).toBeVisible();
  await page.goto("/logs");
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("link", { name: "What went well" }).click();
  await expect(page).toHaveURL(/outcome=served/);

  await page.getByRole("link", { name: "Live" }).click();
  await expect(page.getByText("calls appear as they are answered")).toBeVisible();
  expect(await call("/accounts")).toBe(200);
  await expect(table(page).getByRole("link", { name: /GET \/accounts/ })).toBeVisible();
  await page.getByRole("link", { name: "Live, stop" }).click();

  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Start export" }).click();
  const ready = page.getByRole("region", { name: "Your exports" }).getByRole("link", { name: "Download" });
  await expect(ready).toBeVisible({ timeout: 20_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), ready.click()]);
  const lines = fs
    .readFileSync(await download.path(), "utf8")
    .trim()
    .split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines.join()).not.toContain("nowhere");
});

test("a member sees no log, and is told nothing live", async ({ page }) => {
  await signIn(page, demo.mia);
  await expect(page).toHaveURL(/settings/);
  await expect(page.getByRole("link", { name: "Logs", exact: true })).toHaveCount(0);
  await page.goto("/logs");
  await expect(page.getByText("Your role does not include")).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
  const company = /\/c\/([^/]+)/.exec(page.url())?.[1];
  const tail = await page.request.get(`/c/${company}/logs/tail`);
  expect(tail.status()).toBe(403);
});
