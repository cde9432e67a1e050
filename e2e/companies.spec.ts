import type { Locator, Page } from "@playwright/test";
import { demo, expect, signIn, test } from "./fixtures";

// Uma is an Admin of Acme and a Member of Globex.

const shell = (page: Page): Locator => page.getByRole("button", { name: /^Company:/ });
const companyOf = (page: Page) => /\/c\/([^/]+)\//.exec(page.url())?.[1] ?? "";
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

async function switchTo(page: Page, name: string): Promise<void> {
  await shell(page).click();
  await page.getByRole("link", { name: new RegExp(`^${name}`) }).click();
  await expect(shell(page)).toContainText(name);
}

test("two tabs keep their companies, whatever the other one does", async ({ page: a, context }) => {
  await signIn(a, demo.uma);
  await expect(shell(a)).toContainText("Acme");
  await expect(a).toHaveURL(/\/c\//); // completed after sign-in
  const b = await context.newPage();
  await b.goto("/settings/api-keys");
  await switchTo(b, "Globex");
  expect(companyOf(b)).not.toBe(companyOf(a));

  await test.step("soft navigation, back and forward, reload", async () => {
    await a.getByRole("link", { name: "Members" }).click();
    await expect(heading(a, "Members")).toBeVisible();
    await expect(a.getByText("ada@acme.test")).toBeVisible();
    await a.getByRole("link", { name: "API keys", exact: true }).click();
    await expect(a.getByRole("link", { name: "Online shop" })).toBeVisible();
    await a.goBack();
    await expect(a.getByText("ada@acme.test")).toBeVisible();
    await a.goForward();
    await a.reload();
    await expect(a.getByRole("link", { name: "Online shop" })).toBeVisible();
    await expect(shell(a)).toContainText("Acme");
  });

  await test.step("a link in a new tab, and an old address without a company followed from a page", async () => {
    const [c] = await Promise.all([
      context.waitForEvent("page"),
      a.getByRole("link", { name: "Members" }).click({ modifiers: ["ControlOrMeta"] }),
    ]);
    await expect(shell(c)).toContainText("Acme");
    await expect(c.getByText("ada@acme.test")).toBeVisible();
    await c.close();
    await a.evaluate(() => location.assign("/settings/members"));
    await expect(a.getByText("ada@acme.test")).toBeVisible();
    await expect(shell(a)).toContainText("Acme");
  });

  await test.step("a download is of the tab's own company", async () => {
    const file = async (page: Page) => {
      await page.goto(`/c/${companyOf(page)}/settings/api-keys`);
      const href = await page.getByRole("link", { name: "Export CSV" }).getAttribute("href");
      return (await page.request.get(href ?? "")).text();
    };
    const [ofA, ofB] = [await file(a), await file(b)];
    expect(ofA).toContain("Online shop");
    expect(ofB).not.toContain("Online shop");
  });

  await test.step("back over a switch shows the company of before, in the shell and in the page", async () => {
    await switchTo(a, "Globex");
    await a.goBack();
    await expect(shell(a)).toContainText("Acme");
    await expect(a.getByRole("link", { name: "Online shop" })).toBeVisible();
  });
});

test("without scripts shell and page are of one company, and the switcher works", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, demo.uma);
  await expect(shell(page)).toContainText("Acme");
  await shell(page).click();
  await page.getByRole("link", { name: /^Globex/ }).click();
  await expect(shell(page)).toContainText("Globex");
  const globex = companyOf(page);
  await page.getByRole("link", { name: "API keys", exact: true }).click();
  await expect(heading(page, "API keys")).toBeVisible();
  await expect(page.getByText("Online shop")).toHaveCount(0);
  await page.goto("/settings/api-keys"); // names none: the one opened last
  expect(companyOf(page)).toBe(globex);
  await context.close();
});

test("a company that is not one's own and one that does not exist are the same page", async ({ page }) => {
  await signIn(page, demo.uma);
  await expect(page).toHaveURL(/\/c\//);
  const acme = companyOf(page);
  await page.context().clearCookies();
  await signIn(page, demo.gil);
  await expect(page).toHaveURL(/\/c\//);
  const texts: string[] = [];
  for (const id of [acme, "5b0ab1ce-0000-4000-8000-000000000000", "nonsense"]) {
    await page.goto(`/c/${id}/settings/api-keys`);
    await expect(heading(page, "This company is not yours to see")).toBeVisible();
    texts.push(await page.getByRole("main").innerText());
  }
  expect(new Set(texts).size).toBe(1);
  await page.getByRole("link", { name: /^Globex/ }).click();
  await expect(heading(page, "API keys")).toBeVisible();
});

test("the switcher is walked with the keyboard", async ({ page }) => {
  await signIn(page, demo.uma);
  await shell(page).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /^Acme/ })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(shell(page)).toContainText("Globex");
});
