import type { Page, Request } from "@playwright/test";
import { codeOf } from "@/lib/testing/two-factor-code";
import { violationsOf } from "./axe";
import { meanwhile } from "./database";
import { expect, home, newPerson, signInByForm, signUp, test } from "./fixtures";

// A company asks everybody for a second factor; somebody who has none is led to where it is set up.

const companyOf = (page: Page) => /\/c\/([^/]+)\//.exec(page.url())?.[1] ?? "";
const asked = (page: Page, company: string) =>
  page.getByText(`${company} asks everybody for a second factor`, { exact: true });

async function setUp(page: Page, password: string): Promise<void> {
  await page.getByLabel("Your password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Continue" }).click();
  const secret = ((await page.locator("code").first().textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("Code of the app").fill(codeOf(secret));
  await page.getByRole("button", { name: "Turn it on" }).click();
  await expect(page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem")).toHaveCount(10);
}

/** What a link in sight loads before anybody follows it. */
const isAhead = (request: Request) => Object.keys(request.headers()).some((name) => /prefetch/.test(name));

test("whoever has none is led to the set-up from every address, keeps their other company, and goes on", async ({
  page,
  person,
  browser,
}) => {
  const own = companyOf(page);
  const owner = newPerson();
  const theirs = await (await browser.newContext()).newPage();
  await signUp(theirs, owner);
  const company = companyOf(theirs);
  await theirs.context().close();
  await meanwhile.joined(person.email, owner.company);
  const setUpUrl = new RegExp(`/c/${company}/profile/two-factor$`);

  await test.step("while a page is open: the next one within it", async () => {
    await page.goto(`/c/${company}/settings/api-keys`);
    await meanwhile.required(owner.company);
    let documents = 0;
    page.on("request", (request) => {
      if (request.url().includes(`/c/${company}/`) && !isAhead(request)) documents += 1;
    });
    await page.getByRole("link", { name: "Security", exact: true }).click();
    await expect(page).toHaveURL(setUpUrl);
    await expect(asked(page, owner.company)).toBeVisible();
    await page.waitForTimeout(1_000);
    expect(documents, "no redirect in circles").toBeLessThan(20);
  });

  await test.step("typed addresses, by the status and not by a script", async () => {
    for (const path of ["/settings/api-keys", "/settings/members", "/settings/security/logs", "/keys"]) {
      const answer = await page.request.get(`/c/${company}${path}`, { maxRedirects: 0 });
      expect([path, answer.status(), answer.headers().location]).toEqual([
        path,
        307,
        `/c/${company}/profile/two-factor`,
      ]);
    }
    await page.goto(`/c/${company}/settings`);
    await expect(page).toHaveURL(setUpUrl);
    await page.goto("/settings/members"); // the company opened last
    await expect(page).toHaveURL(setUpUrl);
    await page.reload();
    await expect(page.getByRole("link", { name: "Members" })).toHaveCount(0);
    expect(await violationsOf(page)).toEqual([]);
  });

  await test.step("their profile opens, and links of it stay there", async () => {
    await page.getByRole("link", { name: "Profile", exact: true }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();
    await page.getByRole("link", { name: "Your sessions" }).click();
    await expect(page).toHaveURL(setUpUrl);
    await expect(asked(page, owner.company)).toBeVisible();
  });

  await test.step("the other company opens as ever", async () => {
    await page.getByRole("button", { name: /^Company:/ }).click();
    await page.getByRole("link", { name: new RegExp(`^${person.company}`) }).click();
    await expect(page).toHaveURL(new RegExp(`/c/${own}/overview$`));
    await page.getByRole("link", { name: "Members", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Members" })).toBeVisible();
  });

  await test.step("with it they go on into the company", async () => {
    await page.goto(`/c/${company}/settings/security`);
    await setUp(page, person.password);
    await page.getByRole("link", { name: `Continue to ${owner.company}` }).click();
    await expect(page).toHaveURL(new RegExp(`/c/${company}/overview$`));
    await page.getByRole("link", { name: "Security", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Security" })).toBeVisible();
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("who signs in is led to the set-up, and goes on", async ({ page, person }) => {
    await meanwhile.required(person.company);
    await page.context().clearCookies();
    await signInByForm(page, person.email, person.password);
    await expect(page).toHaveURL(/\/c\/[^/]+\/profile\/two-factor$/);
    await expect(asked(page, person.company)).toBeVisible();
    await setUp(page, person.password);
    await page.getByRole("link", { name: `Continue to ${person.company}` }).click();
    await expect(page).toHaveURL(home);
    await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  });
});
