import type { APIRequestContext, Page } from "@playwright/test";
import { violationsOf } from "./axe";
import { demo, enter, expect, type Person, signIn, signInByApi, test } from "./fixtures";

type Key = { id: string; secret: string };

/** A key that may read customers, unless said otherwise, made through the public API. */
async function makeKey(api: APIRequestContext, origin: string, person: Person, input = {}): Promise<Key> {
  const token = await signInByApi(origin, person.email, person.password);
  const answer = await api.post("/public-api/v3/authentication/api-keys", {
    headers: { authorization: `Bearer ${token}` },
    data: { name: "Main website", permissions: { customers: ["read"] }, ...input },
  });
  const { data } = (await answer.json()) as { data: { id: string; key: string } };
  return { id: data.id, secret: data.key };
}

async function callWith(api: APIRequestContext, { secret }: Key, path: string): Promise<number> {
  const headers = { authorization: `Bearer ${secret}` };
  return (await api.get(`/public-api/v3${path}`, { headers })).status();
}

/** The page of a key that the viewer finds in their list. */
async function openKey(page: Page, name: string): Promise<string> {
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

const part = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Parts of this key" }).getByRole("link", { name });

test("a key's page is reached from the list, and its parts by keyboard, each with its address", async ({
  page,
}) => {
  await signIn(page, demo.ada);
  const path = await openKey(page, "Online shop");
  await expect(page.getByRole("img", { name: /calls, at most \d+ an hour/ })).toBeVisible();
  for (const [name, address] of Object.entries({
    Usage: "usage",
    Restrictions: "restrictions",
    Calls: "calls",
    "Security log": "log",
    "Danger zone": "danger",
  })) {
    await part(page, name).focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`${path}/${address}$`));
    await expect(part(page, name)).toHaveAttribute("aria-current", "page");
  }
});

test("every call shows in the overview, the usage and the list of calls, refused ones with the reason", async ({
  page,
  person,
  request,
  baseURL,
}) => {
  const key = await makeKey(request, baseURL!, person);
  const path = `/settings/api-keys/${key.id}`;
  await page.goto(path);
  await expect(page.getByRole("heading", { name: "Make the first call" })).toBeVisible();
  await expect(page.getByText("$SNAPKEYS_KEY")).toBeVisible();

  for (let n = 0; n < 3; n++) expect(await callWith(request, key, "/customers")).toBe(200);
  expect(await callWith(request, key, "/posts")).toBe(403);
  await page.reload();
  await expect(page.getByRole("region", { name: "Last use" })).toContainText("GET /posts");
  await expect(page.getByRole("meter", { name: "Left of the rate limit" })).toHaveAttribute(
    "aria-valuetext",
    /of 100 requests left/,
  );

  await part(page, "Usage").click();
  await expect(page.getByRole("heading", { name: "Calls by hour" })).toBeVisible();
  const hours = page.getByRole("img", { name: /^4 calls, at most/ });
  await expect(hours).toBeVisible();
  await page.getByText("Show as a table").first().click();
  const newest = page.getByRole("table", { name: "Calls by hour" }).getByRole("row").nth(1);
  await expect(newest).toContainText("so far");
  await expect(page.getByRole("table", { name: "Calls by hour" }).getByRole("row")).toHaveCount(25);
  await expect(page.getByRole("table", { name: "Refused, by reason" })).toContainText("permission_denied");
  await expect(page.getByRole("table", { name: "Endpoints" })).toContainText("GET /customers");
  await page.getByRole("navigation", { name: "Range" }).getByRole("link", { name: "30 days" }).click();
  await expect(page).toHaveURL(/range=30d/);
  await expect(page.getByRole("heading", { name: "Calls by day" })).toBeVisible();
  await expect(hours.or(page.getByRole("img", { name: /^4 calls, at most 4 a day/ }))).toBeVisible();

  await part(page, "Calls").click();
  const calls = page.getByRole("table", { name: "Calls" }).getByRole("row");
  await expect(calls).toHaveCount(5);
  await page.getByLabel("Outcome").selectOption({ label: "Refused" });
  await expect(page).toHaveURL(/outcome=refused/);
  await expect(calls).toHaveCount(2);
  await expect(calls.nth(1)).toContainText("Permission denied");
});

test("an address is tried against the key's ranges, without scripts too", async ({
  page,
  person,
  request,
  baseURL,
  browser,
}) => {
  const key = await makeKey(request, baseURL!, person, { allowedIps: ["203.0.113.0/24"] });
  const path = `/settings/api-keys/${key.id}/restrictions`;
  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL });
  await plain.addCookies(await page.context().cookies());
  for (const view of [page, await plain.newPage()]) {
    await view.goto(path);
    const ask = async (address: string) => {
      await view.getByLabel("Would this address pass?").fill(address);
      await view.getByRole("button", { name: "Try it" }).click();
    };
    await ask("203.0.113.7");
    await expect(view.getByText("203.0.113.7 would pass")).toBeVisible();
    await expect(view.getByText("It lies in 203.0.113.0/24.")).toBeVisible();
    await ask("198.51.100.1");
    await expect(view.getByText("198.51.100.1 would be refused")).toBeVisible();
  }
  await plain.close();
});

test("revoking, reactivating and deleting are done on the page, and show on it at once", async ({
  page,
  person,
  request,
  baseURL,
}) => {
  const key = await makeKey(request, baseURL!, person);
  await page.goto(`/settings/api-keys/${key.id}`);
  await page.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByLabel("Reason").selectOption("leaked");
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByText("This key is revoked")).toBeVisible();
  await expect(page.getByRole("button", { name: "Regenerate" })).toHaveCount(0);
  expect(await callWith(request, key, "/customers")).toBe(401);

  await page.getByRole("button", { name: "Reactivate" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Reactivate/ })
    .click();
  await expect(page.getByText("This key is revoked")).toHaveCount(0);
  expect(await callWith(request, key, "/customers")).toBe(200);

  await part(page, "Danger zone").click();
  await expect(page.getByRole("region", { name: "How alive it is" })).toContainText("1 call so far");
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByLabel("Type the key’s name to confirm").fill("Main website");
  await page.getByRole("button", { name: "Delete key" }).click();
  await expect(page).toHaveURL(/\/settings\/api-keys$/);
  await expect(page.getByText("API key deleted")).toBeVisible();
  await page.goto(`/settings/api-keys/${key.id}`);
  await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
});

test("while both secrets work, the page shows which of them is in use", async ({
  page,
  person,
  request,
  baseURL,
}) => {
  const old = await makeKey(request, baseURL!, person);
  const path = `/settings/api-keys/${old.id}`;
  const token = await signInByApi(baseURL!, person.email, person.password);
  const answer = await request.post(`/public-api/v3/authentication/api-keys/${old.id}/regeneration`, {
    headers: { authorization: `Bearer ${token}` },
    data: { overlapSeconds: 3600 },
  });
  const { data } = (await answer.json()) as { data: { key: string } };
  const secret = data.key;
  await page.goto(path);
  const rotation = page.getByRole("region", { name: "Rotation under way" });
  await expect(rotation).toContainText("The old one was not used since the new one exists.");
  await callWith(request, old, "/customers");
  await callWith(request, { id: old.id, secret }, "/customers");
  await page.reload();
  await expect(rotation).toContainText("The old one is still in use");
  await expect(rotation.getByText(/^Last used just now/)).toHaveCount(2);
  await part(page, "Calls").click();
  await expect(page.getByRole("columnheader", { name: "Secret" })).toBeVisible();
  expect(await page.content()).not.toContain(secret);
});

test("what was done to a key is told with before and after", async ({ page, person, request, baseURL }) => {
  const key = await makeKey(request, baseURL!, person);
  const token = await signInByApi(baseURL!, person.email, person.password);
  await request.patch(`/public-api/v3/authentication/api-keys/${key.id}`, {
    headers: { authorization: `Bearer ${token}` },
    data: { rateLimitMax: 7 },
  });
  await page.goto(`/settings/api-keys/${key.id}/log`);
  await page.getByText("Changed an API key").click();
  const change = page.getByRole("row", { name: /^Requests/ });
  await expect(change).toContainText("100");
  await expect(change).toContainText("7");
  await page.getByRole("link", { name: "Done by this key" }).click();
  await expect(page.getByText("This key has changed nothing yet")).toBeVisible();
});

test("a key of somebody else is not found by a member, and neither is the log of their own", async ({
  page,
  browser,
  baseURL,
}) => {
  await signIn(page, demo.ada);
  const path = await openKey(page, "Online shop");
  const context = await browser.newContext({ baseURL });
  const mia = await context.newPage();
  await enter(mia, demo.mia);
  const missing = mia.getByRole("heading", { level: 1, name: "Page not found" });
  for (const address of [path, `${path}/usage`, `${path}/calls`, "/settings/api-keys/nonsense"]) {
    expect((await mia.goto(address))?.status()).toBe(404);
    await expect(missing).toBeVisible();
    expect(await mia.content()).not.toContain("Checkout and customer accounts");
  }
  await mia.goto("/settings/api-keys");
  const own = await openKey(mia, "Reporting notebook");
  await expect(part(mia, "Security log")).toHaveCount(0);
  await mia.goto(`${own}/log`);
  await expect(missing).toBeVisible();
  await mia.goto("/usage?range=30d");
  await expect(mia.getByText("What your keys are used for")).toBeVisible();
  await expect(mia.getByRole("link", { name: "Reporting notebook" })).toBeVisible();
  await expect(mia.getByText("Online shop")).toHaveCount(0);
  await context.close();
});

test("the usage of all keys follows the chosen environment and leads to each key", async ({ page }) => {
  await signIn(page, demo.ada);
  await page.getByRole("main").getByRole("link", { name: "Usage", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Usage" })).toBeVisible();
  const busiest = page.getByRole("table", { name: "Busiest keys" });
  await page.getByRole("navigation", { name: "Range" }).getByRole("link", { name: "30 days" }).click();
  await expect(busiest.getByRole("row", { name: /Online shop/ })).toBeVisible();
  await page.getByRole("navigation", { name: "Environment" }).getByRole("link", { name: "Staging" }).click();
  await expect(page).toHaveURL(/environment=staging/);
  await expect(busiest.getByRole("row", { name: /Online shop/ })).toHaveCount(0);
  await busiest.getByRole("link", { name: "Staging shop" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Staging shop" })).toBeVisible();
});

const parts = {
  overview: "",
  usage: "/usage?range=30d",
  restrictions: "/restrictions?address=nonsense",
  calls: "/calls",
  "security log": "/log",
  "danger zone": "/danger",
};

test("every part of a key's page, and the usage of all keys: axe finds nothing", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, demo.ada);
  const path = await openKey(page, "CRM sync");
  for (const [name, address] of Object.entries(parts)) {
    await page.goto(path + address);
    await expect(page.getByRole("heading", { level: 1 }), name).toBeVisible();
    const closed = page.getByRole("main").locator("summary");
    if ((await closed.count()) > 0) await closed.first().click();
    expect.soft(await violationsOf(page), name).toEqual([]);
  }
  await page.goto("/usage");
  await expect(page.getByRole("table", { name: "Busiest keys" })).toBeVisible();
  expect.soft(await violationsOf(page), "the usage of all keys").toEqual([]);
});

test("a key that was never used: axe finds nothing", async ({ page, person, request, baseURL }) => {
  const key = await makeKey(request, baseURL!, person);
  for (const address of ["", "/usage", "/calls"]) {
    await page.goto(`/settings/api-keys/${key.id}${address}`);
    await expect(page.getByRole("heading", { name: "Make the first call" })).toBeVisible();
    expect(await violationsOf(page), address).toEqual([]);
  }
});
