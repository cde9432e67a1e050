import type { APIRequestContext, Page } from "@playwright/test";
import { demo, expect, signIn, test } from "./fixtures";

type Settings = { name: string; environment?: string; requests?: number };

/** Creates a key that may read customers' id and name, and gives back the secret that is shown once. */
async function createKey(
  page: Page,
  { name, environment = "Staging", requests = 3 }: Settings,
): Promise<string> {
  await page.getByRole("button", { name: "Create API key" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Create API key" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("radio", { name: new RegExp(`^${environment}`) }).check();
  await dialog.getByRole("radio", { name: /^Custom/ }).check();
  await dialog.getByRole("button", { name: "Customers: actions" }).click();
  await dialog.getByRole("button", { name: "Customers, read: fields" }).click();
  await dialog.getByRole("checkbox", { name: "customers read id", exact: true }).check();
  await dialog.getByRole("checkbox", { name: "customers read name", exact: true }).check();
  await dialog.getByLabel("Requests").fill(String(requests));
  await dialog.getByRole("button", { name: "Create key" }).click();
  return takeSecret(page);
}

async function takeSecret(page: Page): Promise<string> {
  const secret = await page.getByRole("dialog").getByLabel("API key", { exact: true }).inputValue();
  expect(secret).toMatch(/^sna_[0-9A-Za-z]{44}$/);
  await expect(page.getByRole("button", { name: "Done" })).toBeDisabled();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Done" })).toBeVisible();
  await page.getByRole("checkbox", { name: "I have stored this key" }).check();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  return secret;
}

async function chooseAction(page: Page, key: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${key}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

const asKey = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });

async function codeOf(api: APIRequestContext, path: string, key: string): Promise<[number, string]> {
  const answer = await api.get(path, asKey(key));
  return [answer.status(), (await answer.json()).errors?.[0]?.code];
}

test("the main job: create, call, be limited, revoke, be refused, and read it in the log", async ({
  page,
  person,
  request,
}) => {
  expect(person.email).toContain("@");
  const key = await createKey(page, { name: "Main website" });
  const customers = "/staging/public-api/v3/customers";

  const read = await request.get(customers, asKey(key));
  expect([read.status(), await read.json()]).toMatchObject([200, { data: [] }]);
  expect(read.headers()["snappy-withheld-fields"]).toBe("6");
  expect(await codeOf(request, "/public-api/v3/customers", key)).toEqual([401, "environment_mismatch"]);

  for (let call = 0; call < 2; call++) await request.get(customers, asKey(key));
  const limited = await request.get(customers, asKey(key));
  expect(limited.status()).toBe(429);
  const wait = Number(limited.headers()["retry-after"]);
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);

  await page.reload();
  const row = page.getByRole("row", { name: /Main website/ });
  await expect(row).toContainText("3 calls");
  await expect(row).toContainText("0 left");
  await chooseAction(page, "Main website", "Revoke…");
  const dialog = page.getByRole("dialog", { name: "Revoke API key" });
  await expect(dialog).toContainText("3 calls");
  await dialog.getByLabel("Reason").selectOption("leaked");
  await dialog.getByRole("button", { name: "Revoke key" }).click();
  await expect(row).toContainText("Inactive");
  expect(await codeOf(request, customers, key)).toEqual([401, "key_revoked"]);

  await page.goto("/settings/security/logs");
  const log = page.getByRole("table");
  await expect(log.getByRole("row", { name: /Revoked an API key/ })).toContainText("Main website");
  await expect(log.getByRole("row", { name: /Created an API key/ })).toContainText("Main website");
});

test("a reactivated key works again, a regenerated one under its new secret alone", async ({
  page,
  person,
  request,
}) => {
  expect(person.name).toBeTruthy();
  const old = await createKey(page, { name: "Worker", environment: "Production", requests: 100 });
  const path = "/public-api/v3/customers";
  await chooseAction(page, "Worker", "Revoke…");
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByRole("row", { name: /Worker/ })).toContainText("Inactive");
  await chooseAction(page, "Worker", "Reactivate…");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Reactivate/ })
    .click();
  await expect(page.getByRole("row", { name: /Worker/ })).toContainText("Active");
  expect((await request.get(path, asKey(old))).status()).toBe(200);

  await chooseAction(page, "Worker", "Regenerate…");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Regenerate/ })
    .click();
  const renewed = await takeSecret(page);
  expect(await codeOf(request, path, old)).toEqual([401, "invalid_credentials"]);
  expect((await request.get(path, asKey(renewed))).status()).toBe(200);
});

test("a secret that was shown is nowhere in the page, the address or the browser's storage", async ({
  page,
  person,
}) => {
  expect(person.name).toBeTruthy();
  const secret = await createKey(page, { name: "Once" });
  const html = await page.content();
  const stored = await page.evaluate(
    () => JSON.stringify({ ...localStorage, ...sessionStorage }) + location.href,
  );
  expect(html + stored).not.toContain(secret);
  await page.reload();
  expect(await page.content()).not.toContain(secret);
});

test("faults of the form stand at their fields and keep what was typed", async ({ page, person }) => {
  expect(person.name).toBeTruthy();
  await page.getByRole("button", { name: "Create API key" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Create API key" });
  await dialog.getByText("Restrictions", { exact: true }).click();
  await dialog.getByLabel("Allowed addresses").fill("203.0.113.0/24\nnot-an-address");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(dialog.getByLabel("Name")).toHaveAccessibleDescription(/must not be empty/);
  await expect(dialog.getByLabel("Allowed addresses")).toHaveAccessibleDescription(
    /“not-an-address” is no address and no range/,
  );
  await expect(dialog.getByLabel("Allowed addresses")).toHaveValue(/not-an-address/);
});

test("search, status and environment live in the address", async ({ page }) => {
  await signIn(page, demo.ada);
  await page.getByRole("searchbox").fill("shop");
  await expect(page).toHaveURL(/[?&]q=shop/);
  await expect(page.getByRole("row", { name: /Online shop/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /CRM sync/ })).toHaveCount(0);
  await page.goto("/settings/api-keys?status=expired");
  await expect(page.getByRole("row", { name: /Warehouse export/ })).toBeVisible();
  await page
    .getByRole("navigation", { name: "Environment" })
    .getByRole("link", { name: "Development" })
    .click();
  await expect(page).toHaveURL(/environment=development/);
  await expect(page.getByRole("heading", { name: "No key matches" })).toBeVisible();
});

test("a whole key that is pasted into the search never stays in the address", async ({ page, person }) => {
  expect(person.name).toBeTruthy();
  const secret = await createKey(page, { name: "Pasted" });
  await page.getByRole("searchbox").fill(secret);
  await expect(page).toHaveURL(new RegExp(`[?&]q=${secret.slice(0, 10)}(&|$)`));
  await expect(page.getByRole("row", { name: /Pasted/ })).toBeVisible();
  await page.goto(`/settings/api-keys?q=${secret}`);
  expect(page.url()).not.toContain(secret);
});

test("a member sees and manages keys of their own, and no security log", async ({ page }) => {
  await signIn(page, demo.mia);
  await expect(page.getByRole("row", { name: /Reporting notebook/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Online shop/ })).toHaveCount(0);
  await page.getByRole("link", { name: "Security" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Security" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Security" }).getByRole("link")).toHaveText([
    "Overview",
    "Sessions",
  ]);
  await page.goto("/settings/security/logs");
  await expect(page.getByRole("table")).toHaveCount(0);
});
