import type { Page } from "@playwright/test";
import { violationsOf } from "./axe";
import { demo, expect, signIn, test } from "./fixtures";

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const example = (page: Page, name: string) => page.getByRole("region", { name });

test.describe("a reader who is not signed in", () => {
  test("gets from the landing page to an operation, and the link to it can be shared", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("link", { name: "API reference" }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: "API reference" })).toBeVisible();
    const nav = page.getByRole("navigation", { name: "API reference" });
    await nav.getByRole("link", { name: "Customers", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Customers" })).toBeVisible();
    await expect(nav.getByRole("link", { name: "Customers", exact: true })).toHaveAttribute(
      "aria-current",
      "page",
    );
    await nav.getByRole("link", { name: /Create a customer/ }).click();
    await expect(page).toHaveURL(/\/docs\/api\/customers#createCustomer$/);
    await expect(page.getByRole("heading", { name: "Create a customer" })).toBeInViewport();
    await expect(page.getByText("customers:create").first()).toBeVisible();
  });

  test("chooses environment and language, which the address and every link keep", async ({ page }) => {
    await page.goto("/docs/api/customers");
    const list = example(page, "List customers with curl");
    await expect(list).toContainText("/public-api/v3/customers");
    const environment = page.getByRole("navigation", { name: "Environment" });
    await environment.getByRole("link", { name: "Staging" }).click();
    await expect(page).toHaveURL(/environment=staging/);
    await expect(list).toContainText("/staging/public-api/v3/customers");
    await page.getByRole("list", { name: "Language" }).first().getByRole("link", { name: "Python" }).click();
    await expect(example(page, "List customers with Python")).toContainText("urllib.request");
    await page
      .getByRole("navigation", { name: "API reference" })
      .getByRole("link", { name: "Posts", exact: true })
      .click();
    await expect(page.getByRole("heading", { level: 1, name: "Posts" })).toBeVisible();
    await expect(page).toHaveURL(/environment=staging&language=python/);
    await expect(example(page, "List posts with Python")).toContainText("/staging/public-api/v3/posts");
  });

  test("copies an example that works once the variable holds a key", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto("/docs/api/callers?language=typescript");
    await page.getByRole("button", { name: /^Copy: .* with TypeScript$/ }).click();
    await expect.poll(() => copied(page)).toContain("await fetch(");
    expect(await copied(page)).toContain("SNAPKEYS_KEY");
    expect(await copied(page)).not.toMatch(/sna_\w/);
  });

  test("learns from an error's page what to do, and which operations answer it", async ({ page }) => {
    await page.goto("/docs/api/errors");
    await page.getByRole("link", { name: "Key not active" }).click();
    await expect(page).toHaveURL(/\/docs\/api\/errors\/key_not_active$/);
    await expect(page.getByRole("heading", { name: "What to do" })).toBeVisible();
    await page.getByRole("link", { name: /regeneration/ }).click();
    await expect(page).toHaveURL(/\/docs\/api\/api-keys#regenerateApiKey$/);
  });

  test("finds by the keyboard alone", async ({ page }) => {
    await page.goto("/docs/api");
    await expect(async () => {
      await page.keyboard.press("/");
      await expect(page.getByRole("combobox", { name: "Search the reference" })).toBeFocused({
        timeout: 500,
      });
    }).toPass();
    await page.keyboard.type("revoke");
    await expect(page.getByRole("option", { name: /Revoke an API key/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/docs\/api\/api-keys#revokeApiKey$/);
    await page.goto("/docs/api/search?q=rate_limited");
    await page.getByRole("link", { name: "Rate limited" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Rate limited" })).toBeVisible();
  });

  test("gets what programs need: the document, the client, the drop-in files", async ({ page, request }) => {
    const document = await request.get("/public-api/v3/openapi.json");
    expect((await document.json()).openapi).toMatch(/^3\.1/);
    await page.goto("/docs/api/guides/verify-keys");
    for (const file of ["nextjs.ts", "express.ts", "hono.ts", "verify.sh"])
      await expect(example(page, file)).toContainText("SNAPKEYS_KEY");
    await page.goto("/docs/api/guides/typed-client");
    const link = page.getByRole("link", { name: "Download snapkeys.ts" });
    await expect(link).toHaveAttribute("download", "snapkeys.ts");
    const file = await request.get((await link.getAttribute("href")) ?? "");
    expect(file.headers()["content-disposition"]).toContain('filename="snapkeys.ts"');
    expect(await file.text()).toContain("export ");
  });

  test("has the pages in a drawer on a phone, and nothing is wider than the phone", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of [
      "",
      "/api-keys",
      "/errors",
      "/errors/rate_limited",
      "/guides/lists",
      "/guides/verify-keys",
    ]) {
      await page.goto(`/docs/api${path}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([path, beyond]).toEqual([path, 0]);
    }
    const nav = page.getByRole("navigation", { name: "API reference" });
    await expect(nav).toBeHidden();
    await page.getByRole("button", { name: "Contents" }).click();
    await nav.getByRole("link", { name: "Idempotency" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Idempotency" })).toBeVisible();
    await expect(nav).toBeHidden();
  });
});

test("a signed-in reader chooses a key: its start stands in the examples, never the whole", async ({
  page,
}) => {
  await signIn(page, demo.ada);
  await expect(page).toHaveURL(/settings/);
  await page.getByRole("link", { name: "API reference" }).first().click();
  await expect(page).toHaveURL(/\/docs\/api$/);
  await page.goto("/docs/api/licenses?environment=staging");
  const chooser = page.getByRole("combobox", { name: "Key in the examples" });
  const option = chooser.locator("option").nth(1);
  const start = /sna_\w+/.exec((await option.textContent()) ?? "")?.[0] ?? "";
  expect(start).toHaveLength(10);
  await chooser.selectOption({ index: 1 });
  await expect(page).toHaveURL(/key=[0-9a-f-]{36}/);
  await expect(example(page, "Read a license with curl")).toContainText(`${start}…`);
  expect(await page.content()).not.toMatch(/sna_(pub_)?[0-9A-Za-z]{44}/);
  await page
    .getByRole("navigation", { name: "Environment" })
    .getByRole("link", { name: "Production" })
    .click();
  await expect(page).not.toHaveURL(/key=/);
});

test("a key in the address that is not the reader's is as none", async ({ page }) => {
  await page.goto("/docs/api/licenses?key=8c284055-dbb5-4b7f-a53a-2dc612c3727c");
  await expect(example(page, "Read a license with curl")).toContainText("your key, sna_…");
});

const screens = [
  "/docs/api",
  "/docs/api/api-keys",
  "/docs/api/errors/rate_limited",
  "/docs/api/guides/authentication",
];

for (const path of screens) {
  test(`${path}: axe finds nothing`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    for (const folded of await page.locator("main details").all())
      await folded.evaluate((node) => node.setAttribute("open", ""));
    expect(await violationsOf(page)).toEqual([]);
  });
}
