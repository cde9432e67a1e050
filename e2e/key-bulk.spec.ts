import fs from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { violationsOf } from "./axe";
import { expect, signInByApi, test, type Person } from "./fixtures";

const keysUrl = "/public-api/v3/authentication/api-keys";

/** So many keys, "Worker 01" and on; and what deletes one of them, as somebody else would. */
async function makeKeys(baseURL: string | undefined, { email, password }: Person, count: number, input = {}) {
  const token = await signInByApi(baseURL ?? "", email, password);
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const ids = new Map<string, string>();
  for (let number = 1; number <= count; number++) {
    const name = `Worker ${String(number).padStart(2, "0")}`;
    const body = JSON.stringify({ name, permissions: { customers: ["read"] }, ...input });
    const answer = await fetch(baseURL + keysUrl, { method: "POST", headers, body });
    expect(answer.status).toBe(201);
    const { data } = (await answer.json()) as { data: { id: string } }; // as the contract says
    ids.set(name, data.id);
  }
  const remove = (name: string) =>
    fetch(`${baseURL}${keysUrl}/${ids.get(name)}`, { method: "DELETE", headers });
  return { ids, remove };
}

const byName = "/settings/api-keys?sort=name";
const box = (page: Page, name: string) => page.getByRole("checkbox", { name: `Select ${name}` });
const bar = (page: Page) => page.getByRole("region", { name: "Selected keys" });
const dialogOf = (page: Page) => page.getByRole("dialog");
const rowOf = (page: Page, name: string) => page.getByRole("row", { name: new RegExp(name) });

async function selectPage(page: Page): Promise<void> {
  await page.getByRole("checkbox", { name: "Select the keys of this page" }).check();
}

async function open(page: Page, deed: string): Promise<Locator> {
  await bar(page).getByRole("button", { name: deed }).click();
  return dialogOf(page);
}

test("keys of two pages are revoked in one go; one deleted meanwhile is named, the others are done", async ({
  page,
  person,
  baseURL,
}) => {
  const { remove } = await makeKeys(baseURL, person, 30);
  await page.goto(byName);
  await box(page, "Worker 02").check();
  await box(page, "Worker 05").click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText("4 selected");
  await page.getByRole("link", { name: "Next" }).click();
  await box(page, "Worker 30").check();
  await expect(bar(page)).toContainText("5 selected");
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(box(page, "Worker 03")).toBeChecked();
  await expect(box(page, "Worker 06")).not.toBeChecked();
  await page.reload();
  await expect(bar(page)).toContainText("5 selected");

  const dialog = await open(page, "Revoke…");
  await expect(dialog).toContainText("None of them was used in the last 24 hours");
  await expect(dialog).toContainText("Worker 02, Worker 03, Worker 04 and 2 others");
  expect((await remove("Worker 03")).status).toBe(204);
  await dialog.getByLabel("Reason").selectOption("rotated");
  await dialog.getByRole("button", { name: "Revoke 5 keys" }).click();

  await expect(dialog.getByRole("heading", { name: "4 of 5 keys revoked" })).toBeFocused();
  const left = dialog.getByRole("region", { name: "There is no such API key." });
  await expect(left.getByRole("listitem")).toHaveText(["Worker 03"]);
  await dialog.getByText("Done: 4").click();
  await expect(dialog.getByRole("list", { name: "Keys that are done" }).getByRole("listitem")).toHaveText([
    "Worker 02",
    "Worker 04",
    "Worker 05",
    "Worker 30",
  ]);
  await dialog.getByRole("button", { name: "Done", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(rowOf(page, "Worker 04")).toContainText("Rotated");
  await expect(rowOf(page, "Worker 06")).toContainText("Active");
  await expect(rowOf(page, "Worker 03")).toHaveCount(0);
  await expect(bar(page)).toContainText("1 selected");
  await bar(page).getByRole("button", { name: "Clear" }).click();
  await expect(bar(page)).toHaveCount(0);
});

test("all that match are tagged, found by their tag, and taken out of it again", async ({
  page,
  person,
  baseURL,
}) => {
  await makeKeys(baseURL, person, 27);
  await page.goto(`${byName}&q=Worker`);
  await selectPage(page);
  await bar(page).getByRole("button", { name: "Select all 27 that match" }).click();
  await expect(bar(page)).toContainText("27 selected");
  await expect(page.getByText("27 keys selected")).toBeAttached();

  let dialog = await open(page, "Tag…");
  await dialog.getByRole("button", { name: "Tag 27 keys" }).click();
  await expect(dialog.getByLabel("Add", { exact: true })).toHaveAccessibleDescription(/Name a tag to add/);
  await dialog.getByLabel("Add", { exact: true }).fill("nightly");
  await page.keyboard.press("Enter");
  await dialog.getByLabel("Add", { exact: true }).fill("team a");
  await dialog.getByRole("button", { name: "Tag 27 keys" }).click();
  await dialog.getByRole("heading", { name: "27 keys changed" }).waitFor();
  await dialog.getByRole("button", { name: "Done", exact: true }).click();
  await expect(bar(page)).toHaveCount(0);

  await rowOf(page, "Worker 07").getByRole("link", { name: "team a" }).click();
  await expect(page).toHaveURL(/[?&]tag=team\+a/);
  await expect(page.getByText("1–25 of 27 keys")).toBeVisible();
  await box(page, "Worker 07").check();
  dialog = await open(page, "Tag…");
  await dialog.getByRole("checkbox", { name: /^team a/ }).check();
  await dialog.getByRole("button", { name: "Tag 1 key" }).click();
  await dialog.getByRole("heading", { name: "1 key changed" }).waitFor();
  await dialog.getByRole("button", { name: "Done", exact: true }).click();
  await expect(page.getByText("1–25 of 26 keys")).toBeVisible();
  await expect(rowOf(page, "Worker 07")).toHaveCount(0);
  await page.getByRole("link", { name: /^Tagged team a\b.*remove$/ }).click();
  await expect(rowOf(page, "Worker 07").getByRole("link", { name: "nightly" })).toBeVisible();
});

test("many take their time: the bar moves, stopping is soon, and a request that is lost loses nothing", async ({
  page,
  person,
  baseURL,
}) => {
  await makeKeys(baseURL, person, 60);
  await page.goto(byName);
  await selectPage(page);
  await bar(page).getByRole("button", { name: "Select all 60 keys" }).click();
  await expect(bar(page)).toContainText("60 selected");
  const dialog = await open(page, "Revoke…");
  await dialog.getByRole("button", { name: "Revoke 60 keys" }).click();
  await expect(dialog.getByLabel("Type the number of keys to confirm")).toBeFocused();
  await dialog.getByLabel("Type the number of keys to confirm").fill("60");

  const gate = await gateOf(page);
  await dialog.getByRole("button", { name: "Revoke 60 keys" }).click();
  await gate.letThrough();
  const progress = dialog.getByRole("progressbar", { name: "Revoking 60 keys" });
  await expect(progress).toHaveAttribute("aria-valuenow", "42");
  await expect(dialog).toContainText("25 of 60 keys");
  await page.keyboard.press("Escape");
  await expect(progress).toBeVisible();
  await dialog.getByRole("button", { name: "Stop" }).click();
  await gate.letThrough();
  await expect(dialog.getByRole("heading", { name: "50 of 60 keys revoked" })).toBeVisible();
  await expect(dialog.getByRole("region", { name: /you stopped/ }).getByRole("listitem")).toHaveCount(10);

  await dialog.getByRole("button", { name: "Try the failed ones again" }).click();
  await gate.cut();
  const uncertain = dialog.getByRole("region", { name: /may be done or not/ });
  await expect(uncertain.getByRole("listitem")).toHaveCount(10);
  await expect(uncertain).toContainText("Worker 60");

  await gate.open();
  await dialog.getByRole("button", { name: "Try the failed ones again" }).click();
  await expect(dialog.getByRole("heading", { name: "60 keys revoked" })).toBeVisible();
  await dialog.getByRole("button", { name: "Done", exact: true }).click();
  await page.goto("/settings/api-keys?status=active");
  await expect(page.getByRole("heading", { name: "No key matches" })).toBeVisible();
});

/** Holds what the page sends from now on until it is let through, or answered by something that is not ours. */
async function gateOf(page: Page) {
  const waiting: ((how: "through" | "cut") => void)[] = [];
  let arrived = () => {};
  let wide = false;
  await page.route("**/settings/api-keys**", async (route) => {
    if (wide || route.request().method() !== "POST") return route.continue();
    const how = new Promise<"through" | "cut">((resolve) => waiting.push(resolve));
    arrived();
    return (await how) === "cut" ? route.fulfill({ status: 408 }) : route.continue();
  });
  const next = async () => {
    if (waiting.length === 0) await new Promise<void>((resolve) => (arrived = resolve));
    return waiting.shift();
  };
  return {
    letThrough: async () => (await next())?.("through"),
    cut: async () => (await next())?.("cut"),
    async open() {
      wide = true;
    },
  };
}

test("with the keyboard alone: select, extend, expire, and come back to where one was", async ({
  page,
  person,
  baseURL,
}) => {
  await makeKeys(baseURL, person, 5);
  await page.goto(byName);
  await tabTo(page, box(page, "Worker 01"));
  await page.keyboard.press("Space");
  await tabTo(page, box(page, "Worker 03"));
  await page.keyboard.press("Shift+Space");
  await expect(bar(page)).toContainText("3 selected");
  await tabTo(page, bar(page).getByRole("button", { name: "Expire…" }));
  await page.keyboard.press("Enter");
  const dialog = dialogOf(page);
  await expect(dialog.getByLabel("Last day")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(bar(page).getByRole("button", { name: "Expire…" })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByRole("button", { name: "In 7 days" }));
  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByRole("button", { name: "Set the expiry of 3 keys" }));
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("heading", { name: "3 keys set to expire" })).toBeFocused();
  await tabTo(page, dialog.getByRole("button", { name: "Done", exact: true }));
  await page.keyboard.press("Enter");
  await expect(rowOf(page, "Worker 02")).toContainText("Expires in 7 days");
  await expect(page.locator("#main")).toBeFocused();

  const strip = page.getByRole("navigation", { name: "Keys that need attention" });
  await strip.getByRole("link", { name: "3 keys expire within 30 days" }).click();
  await expect(page).toHaveURL(/attention=expiring/);
  await expect(page.getByText("1–3 of 3 keys")).toBeVisible();
  const mark = page.getByRole("button", { name: /^Expires in 7 days\W+Worker 01\. .*later expiry/ });
  await mark.focus();
  await expect(page.getByText("Give it a later expiry, or replace it before.").first()).toBeVisible();
  await page.getByLabel("Concern").selectOption("everlasting");
  await expect(page.getByText("1–2 of 2 keys")).toBeVisible();
});

async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let press = 0; press < 120; press++) {
    if (await target.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("It cannot be reached with the keyboard");
}

/** Rows of a CSV without quoted line breaks. */
async function linesOf(page: Page, press: () => Promise<void>) {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  const text = fs.readFileSync(await download.path(), "utf8");
  const [heads = "", ...rows] = text.trimEnd().split("\r\n");
  return { name: download.suggestedFilename(), heads: heads.split(","), rows };
}

test("what is shown and what is selected can be taken along as CSV", async ({ page, person, baseURL }) => {
  const { ids } = await makeKeys(baseURL, person, 26);
  await page.goto(`${byName}&q=Worker`);
  const all = await linesOf(page, () => page.getByRole("link", { name: "Export CSV" }).click());
  expect(all.name).toMatch(/^api-keys-works-[0-9a-f]{8}-\d{4}-\d\d-\d\d\.csv$/);
  expect(all.heads.slice(0, 3)).toEqual(["Name", "Environment", "Status"]);
  expect(all.rows).toHaveLength(26);
  expect(all.rows[0]).toMatch(/^Worker 26,production,active,.*Never expires; No restrictions,/);

  await box(page, "Worker 02").check();
  await page.getByRole("link", { name: "Next" }).click();
  await box(page, "Worker 26").check();
  const some = await linesOf(page, () => bar(page).getByRole("button", { name: "Export CSV" }).click());
  expect(some.rows.map((row) => row.split(",")[0])).toEqual(["Worker 02", "Worker 26"]);
  expect(some.rows[0]).toContain(ids.get("Worker 02"));
  await expect(bar(page)).toContainText("2 selected");

  await page.goto("/settings/security/logs");
  await expect(page.getByRole("row", { name: /Exported API keys/ })).toHaveCount(2);
});

test("an export is for this site, this person and their company alone", async ({
  page,
  person,
  baseURL,
  playwright,
}) => {
  await makeKeys(baseURL, person, 1);
  await page.goto(byName);
  const href = await page.getByRole("link", { name: "Export CSV" }).getAttribute("href");
  const url = new URL(href ?? "", baseURL).href;
  const get = (address: string, headers = {}) => page.request.get(address, { headers, maxRedirects: 0 });
  const own = await get(url);
  expect([own.status(), own.headers()["content-type"], own.headers()["cache-control"]]).toEqual([
    200,
    "text/csv; charset=utf-8; header=present",
    "private, no-store",
  ]);
  expect((await get(url, { "sec-fetch-site": "cross-site" })).status()).toBe(403);
  expect((await get(url.replace(/\/c\/[^/]+/, "/c/5b0ab1ce-0000-4000-8000-000000000000"))).status()).toBe(
    404,
  );
  expect((await get(url.replace(/\/c\/[^/]+/, ""))).headers().location).toBe(url.slice(baseURL?.length));

  const path = new URL(url).origin + new URL(url).pathname;
  const post = (headers: Record<string, string>, ids: string) =>
    page.request.post(path, { headers, form: { ids }, maxRedirects: 0 });
  const origin = new URL(url).origin;
  const id = "5b0ab1ce-0000-4000-8000-000000000000";
  const empty = await post({ origin }, id);
  expect([empty.status(), (await empty.text()).split("\r\n").length]).toEqual([200, 2]);
  expect((await post({}, id)).status()).toBe(403);
  expect((await post({ origin: "https://evil.test" }, id)).status()).toBe(403);
  expect((await post({ origin, "sec-fetch-site": "same-site" }, id)).status()).toBe(403);
  expect((await post({ origin }, "x")).status()).toBe(422);
  expect((await post({ origin }, "a".repeat(1_000_001))).status()).toBe(413);

  const nobody = await playwright.request.newContext();
  const away = await nobody.get(url, { maxRedirects: 0 });
  expect([away.status(), away.headers().location]).toEqual([303, "/sign-in?next=/settings/api-keys"]);
  await nobody.dispose();
});

test("selected, asked, at work and done: axe finds nothing", async ({ page, person, baseURL }) => {
  await makeKeys(baseURL, person, 12, { tags: ["ci"], expirationDate: "2040-01-01T00:00:00Z" });
  await page.goto(byName);
  await selectPage(page);
  await expect(bar(page)).toContainText("12 selected");
  expect(await violationsOf(page)).toEqual([]);
  let dialog = await open(page, "Tag…");
  await dialog.getByRole("button", { name: "Add ci" }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press("Escape");
  dialog = await open(page, "Revoke…");
  await dialog.getByLabel("Type the number of keys to confirm").fill("12");
  const gate = await gateOf(page);
  await dialog.getByRole("button", { name: "Revoke 12 keys" }).click();
  await expect(dialog.getByRole("progressbar")).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await gate.letThrough();
  await dialog.getByRole("heading", { name: "12 keys revoked" }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
});
