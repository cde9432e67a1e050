import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { demo, enter, expect, test } from "./fixtures";

// The public key as it is meant to be used: by a page in a real browser, on an origin that is not ours.

const servers: Server[] = [];

/** A web site of somebody's, on an origin of its own. */
async function openSite(): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html").end("<!doctype html><title>Shop</title><h1>Shop</h1>");
  });
  server.listen(0);
  servers.push(server);
  await once(server, "listening");
  return `http://localhost:${(server.address() as AddressInfo).port}`; // it listens on a port, not on a pipe
}

test.afterAll(() => {
  for (const server of servers) server.close();
});

const keyOn = (page: Page) =>
  page
    .getByRole("region", { name: /^Public API key/ })
    .locator("code")
    .first();

async function allowOrigins(page: Page, origins: string[]): Promise<void> {
  await page.getByRole("button", { name: "Edit origins" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit origins" });
  await dialog.getByLabel("Allowed origins").fill(origins.join("\n"));
  await dialog.getByRole("button", { name: "Save origins" }).click();
  await expect(dialog).toHaveCount(0);
}

/** What a script of the page gets to see: status, code and limit of the answer, or that the browser kept it back. */
function fetchFrom(site: Page, url: string, key: string): Promise<string> {
  return site.evaluate(
    async ([address = "", credential = ""]) => {
      try {
        const answer = await fetch(address, { headers: { Authorization: `Bearer ${credential}` } });
        const body = await answer.json();
        const limit = /^"default";r=\d+/.test(answer.headers.get("RateLimit") ?? "") ? " limit" : "";
        return `${answer.status} ${body.errors?.[0].code ?? "data"}${limit}`;
      } catch (error) {
        return error instanceof TypeError ? "kept back" : String(error);
      }
    },
    [url, key],
  );
}

test("a page of an allowed origin reads answers and refusals; every other page is kept out by browser and server", async ({
  page,
  person,
  context,
  baseURL,
  request,
}) => {
  expect(person.email).toContain("@");
  const [shop, stranger] = [await openSite(), await openSite()];
  await expect(page.getByText("None yet: nobody can use the key.")).toBeVisible();
  await allowOrigins(page, [shop]);
  await expect(page.getByText(shop, { exact: true })).toBeVisible();
  const key = (await keyOn(page).textContent()) ?? "";
  expect(key).toMatch(/^sna_pub_[0-9A-Za-z]{44}$/);

  const api = `${baseURL}/public-api/v3`;
  const [inShop, elsewhere] = [await context.newPage(), await context.newPage()];
  await inShop.goto(shop);
  await elsewhere.goto(stranger);
  expect(await fetchFrom(inShop, `${api}/posts`, key)).toBe("200 data limit");
  expect(await fetchFrom(inShop, `${api}/customers`, key)).toBe("403 permission_denied limit");
  expect(await fetchFrom(elsewhere, `${api}/posts`, key)).toBe("kept back");
  const claims: Record<string, string>[] = [{ origin: stranger }, { origin: "null" }, {}];
  for (const headers of claims) {
    const answer = await request.get("/public-api/v3/posts", {
      headers: { ...headers, authorization: `Bearer ${key}` },
    });
    expect([answer.status(), (await answer.json()).errors[0].code]).toEqual([403, "origin_forbidden"]);
  }

  await page.reload();
  await expect(page.getByText("2 calls so far", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Regenerate…" }).click();
  const dialog = page.getByRole("dialog", { name: "Regenerate public key" });
  await expect(dialog).toContainText("The old key stops at once");
  await expect(dialog).toContainText("2 calls so far");
  await dialog.getByRole("button", { name: "Regenerate key" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(keyOn(page)).not.toHaveText(key);
  const renewed = (await keyOn(page).textContent()) ?? "";
  expect(await fetchFrom(inShop, `${api}/posts`, key)).toBe("401 invalid_credentials");
  expect(await fetchFrom(inShop, `${api}/posts`, renewed)).toBe("200 data limit");
});

test("its grant is edited where it is shown, and counts with the next call", async ({
  page,
  person,
  request,
}) => {
  expect(person.name).toBeTruthy();
  await allowOrigins(page, ["https://shop.example.com"]);
  const key = (await keyOn(page).textContent()) ?? "";
  const headers = { origin: "https://shop.example.com", authorization: `Bearer ${key}` };
  const status = async () => (await request.get("/public-api/v3/comments", { headers })).status();
  expect(await status()).toBe(403);
  await page.getByRole("button", { name: "Edit access" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit access" });
  await dialog.getByRole("radio", { name: /^Read only/ }).check();
  await dialog.getByRole("button", { name: "Save access" }).click();
  await expect(dialog).toHaveCount(0);
  expect(await status()).toBe(200);
  await expect(page.getByText("Everybody who opens your pages can do this")).toBeVisible();
});

test("a wrong origin is named in the form, with what to do", async ({ page, person }) => {
  expect(person.name).toBeTruthy();
  await page.getByRole("button", { name: "Edit origins" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit origins" });
  await dialog.getByLabel("Allowed origins").fill("https://shop.example.com/path\nshop.example.com");
  await dialog.getByRole("button", { name: "Save origins" }).click();
  await expect(dialog.getByLabel("Allowed origins")).toHaveAccessibleDescription(
    /must have no path: https:\/\/shop\.example\.com is enough.*"shop\.example\.com" must start with https/,
  );
  await expect(dialog.getByLabel("Allowed origins")).toHaveValue(/shop\.example\.com\/path/);
});

test("a member can copy the key of each environment and change none", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await enter(page, demo.mia);
  await page.goto("/settings/api-keys?environment=staging");
  await expect(page.getByRole("region", { name: /^Public API key Staging/ })).toBeVisible();
  await page.getByRole("button", { name: "Copy key" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await keyOn(page).textContent());
  await page.goto("/settings/api-keys?environment=development");
  await expect(keyOn(page)).not.toHaveText(copied);
  for (const name of ["Regenerate…", "Edit access", "Edit origins"])
    await expect(page.getByRole("button", { name })).toHaveCount(0);
});

test("the cards lead to where things are done, and the address does too", async ({ page, person }) => {
  expect(person.name).toBeTruthy();
  const cards = page.getByRole("navigation", { name: "What you can do with API keys" });
  const dialog = page.getByRole("dialog", { name: "Create API key" });
  for (const [card, name] of [
    ["Connect Adapters", "Adapter"],
    ["Access Secure Routes", "Service"],
    ["Automate Integrations", "Automation"],
  ] as const) {
    await cards.getByRole("link", { name: new RegExp(card) }).click();
    await expect(dialog.getByLabel("Name")).toHaveValue(name);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  }
  await page.goto("/settings/api-keys?environment=staging&create=adapter");
  await expect(dialog.getByRole("radio", { name: /^Staging/ })).toBeChecked();
  await expect(page).toHaveURL(/\/settings\/api-keys\?environment=staging$/);
  await page.keyboard.press("Escape");
  await cards.getByRole("link", { name: /Monitor Usage/ }).click();
  await expect(page).toHaveURL(/\/c\/[^/]+\/usage\?environment=staging$/);
});

test("an address opens its answer of the FAQ, and the keyboard the others", async ({ page, person }) => {
  expect(person.name).toBeTruthy();
  await page.goto("/settings/api-keys#faq-rotate");
  await expect(page.getByText("The old secret stops at once", { exact: false })).toBeVisible();
  const question = page.getByText("What do I do if a key is leaked or compromised?");
  await page.locator("summary", { has: question }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("revoke it with the reason", { exact: false })).toBeVisible();
});
