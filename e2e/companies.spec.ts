import type { Browser, Locator, Page } from "@playwright/test";
import { violationsOf } from "./axe";
import { sql } from "./database";
import { demo, expect, newPerson, type Person, signIn, signUp, test } from "./fixtures";

// Uma of the seed is an Admin of Acme and a Member of Globex.

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
  await expect(b).toHaveTitle("Overview · Globex · Snapkeys");

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
  await expect(heading(page, "Overview")).toBeVisible();
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

test("a form that was filled before the other tab switched changes the company it was opened in", async ({
  page: a,
  context,
  person,
  browser,
}) => {
  await expect(a).toHaveURL(/\/c\//);
  const first = companyOf(a);
  const second = await joinAnother(browser, person);
  await a.goto(`/c/${first}/settings/accounts`);
  await a.getByRole("button", { name: "Create account" }).click();
  await a.getByLabel("Name").fill("Of the first");
  const b = await context.newPage();
  await b.goto(`/c/${second.companyId}/settings/accounts`);
  await expect(shell(b)).toContainText(second.owner.company);
  await a.getByRole("dialog").getByRole("button", { name: "Create account" }).click();
  await expect(a.getByRole("row", { name: /^Of the first/ })).toBeVisible();
  expect(companyOf(a)).toBe(first);
  await expect(shell(a)).toContainText(person.company);
  await b.reload();
  await expect(b.getByRole("row", { name: /^Main/ })).toBeVisible();
  await expect(b.getByText("Of the first")).toHaveCount(0);

  await test.step("removed meanwhile, nothing is changed, and the next page says why", async () => {
    await b.getByRole("button", { name: "Create account" }).click();
    await b.getByLabel("Name").fill("Too late");
    await second.remove();
    await b.getByRole("dialog").getByRole("button", { name: "Create account" }).click();
    await expect(b.getByRole("alert").first()).toContainText("no active member of this company any more");
    await b.keyboard.press("Escape");
    await b.getByRole("link", { name: "Members" }).click();
    await expect(heading(b, `You are no member of ${second.owner.company} any more`)).toBeVisible();
    expect(await violationsOf(b)).toEqual([]);
    await b.getByRole("link", { name: new RegExp(`^.?${person.company}`) }).click();
    await expect(shell(b).or(b.getByText(person.company)).first()).toBeVisible();
    await expect(heading(b, "Overview")).toBeVisible();
  });
});

test("all keys of one's own are in one list, and each leads to its company", async ({ page }) => {
  await signIn(page, demo.uma);
  await shell(page).click();
  await page.getByRole("link", { name: "All my keys" }).click();
  await expect(heading(page, "All my keys")).toBeVisible();
  const table = page.getByRole("table", { name: "All my keys" });
  await expect(table.getByRole("cell", { name: "Acme" }).first()).toBeVisible();
  await page.getByLabel("Company", { exact: true }).selectOption({ label: "Globex" });
  await expect(page).toHaveURL(/company=/);
  await expect(table.getByRole("cell", { name: "Acme" })).toHaveCount(0);
  const link = table.getByRole("row").nth(1).getByRole("link");
  const name = await link.innerText();
  await link.click();
  await expect(heading(page, name)).toBeVisible();
  await expect(shell(page)).toContainText("Globex");
  await page.goBack();
  await expect(heading(page, "All my keys")).toBeVisible();
  await expect(shell(page)).toContainText("Acme");
});

test("the company's name, its second factor and how long its log is kept", async ({ page, person }) => {
  await page.getByRole("link", { name: "Company", exact: true }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(`${person.company} Ltd`);
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByRole("complementary")).toContainText(`${person.company} Ltd`);
  await expect(page.getByRole("button", { name: "Require it…" })).toBeDisabled();
  await expect(page.getByRole("link", { name: "turn it on in your profile" })).toBeVisible();

  await page.getByRole("radio", { name: "For a number of days" }).check();
  await page.getByLabel("Days", { exact: true }).fill("29");
  await page.getByRole("button", { name: "Save…" }).click();
  await expect(page.getByText("The number of days must be at least 30")).toBeVisible();
  await page.getByLabel("Days", { exact: true }).fill("90");
  await page.getByRole("button", { name: "Save…" }).click();
  const dialog = page.getByRole("dialog", { name: "Keep entries for 90 days" });
  await expect(dialog).toContainText("is that old yet");
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Keep for 90 days" }).click();
  await expect(dialog).toBeHidden();
  await page.reload();
  await expect(page.getByLabel("Days", { exact: true })).toHaveValue("90");
});

/** Makes the person an admin of somebody else's company as well, until they are removed from it. */
async function joinAnother(browser: Browser, person: Person) {
  const owner = newPerson();
  const context = await browser.newContext();
  await signUp(await context.newPage(), owner);
  await context.close();
  const run = (text: string) => sql<{ company_id: string }>(text, [owner.company, person.email]);
  const [member] = await run(
    `insert into members (company_id, user_id, role_id)
     select c.id, u.id, r.id from companies c, users u, roles r
     where c.name = $1 and u.email = $2 and r.company_id = c.id and r.built_in = 'admin' returning company_id`,
  );
  return {
    owner,
    companyId: member?.company_id ?? "",
    remove: () =>
      run(
        `update members set removed_at = now()
         where company_id = (select id from companies where name = $1)
           and user_id = (select id from users where email = $2)`,
      ),
  };
}
