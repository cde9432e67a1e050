import type { Browser, Page } from "@playwright/test";
import { violationsOf } from "./axe";
import { expect, home, type Person, signIn, signInByApi, signInByForm, test } from "./fixtures";

const sessions = "/settings/security/sessions";

/** The same person on another browser. */
async function elsewhere(browser: Browser, person: Person, baseURL = ""): Promise<Page> {
  const page = await (await browser.newContext({ baseURL })).newPage();
  await signIn(page, person.email, person.password);
  await expect(page).toHaveURL(/settings/);
  return page;
}

const rows = (page: Page) => page.getByRole("table", { name: "Sessions" }).getByRole("row");
const rowOf = (page: Page, text: string) => rows(page).filter({ hasText: text });

test("somebody sees where they are signed in and ends it; it counts with the next click there", async ({
  page,
  person,
  browser,
  baseURL,
}) => {
  const other = await elsewhere(browser, person, baseURL);
  await page.goto("/settings/security");
  await page.getByRole("link", { name: "2 live sessions" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Current sessions" })).toBeVisible();
  await expect(rows(page)).toHaveCount(3);
  await expect(rowOf(page, "This one")).toContainText("Active now");
  const theirs = rows(page).filter({ has: page.getByRole("button", { name: /^Actions/ }) });
  const ended = theirs.filter({ hasNotText: "This one" });
  await expect(ended).toContainText("New device");
  await ended.getByRole("button", { name: /^Actions/ }).click();
  await page.getByRole("menuitem", { name: "End session…" }).click();
  const dialog = page.getByRole("dialog", { name: "End your session" });
  await expect(dialog).toContainText("signed out there with the next click");
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole("button", { name: "End session" }).click();
  await expect(rows(page)).toHaveCount(2);

  await other.getByRole("link", { name: "Security" }).click();
  await expect(other).toHaveURL(/sign-in/);
  await page.goto("/settings/security/logs");
  await expect(page.getByRole("row", { name: /Ended a session/ })).toContainText(person.email);
  await other.context().close();
});

test("all others end by keyboard alone, tokens of the public API with them", async ({
  page,
  person,
  browser,
  baseURL,
}) => {
  const other = await elsewhere(browser, person, baseURL);
  const token = await signInByApi(baseURL ?? "", person.email, person.password);
  const whoami = async () =>
    (
      await page.request.get("/public-api/v3/whoami", { headers: { authorization: `Bearer ${token}` } })
    ).status();
  expect(await whoami()).toBe(200);
  await page.goto(sessions);
  await expect(rowOf(page, "Public API, password")).toHaveCount(1);
  await page.getByRole("button", { name: "End my other sessions" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "End your other sessions" });
  await expect(dialog).toContainText("1 token of the public API ends.");
  await dialog.getByRole("button", { name: "End other sessions" }).press("Enter");
  await expect(rows(page)).toHaveCount(2);
  expect(await whoami()).toBe(401);
  await other.reload();
  await expect(other).toHaveURL(/sign-in/);
  await other.context().close();
});

test("filters live in the address, and a link to what stands out shows that alone", async ({
  page,
  person,
  baseURL,
}) => {
  await signInByApi(baseURL ?? "", person.email, person.password);
  await page.goto(sessions);
  await page.getByLabel("Origin").selectOption("Public API");
  await expect(page).toHaveURL(/origin=api/);
  await expect(rows(page)).toHaveCount(2);
  await page.getByLabel("Origin").selectOption("Any origin");
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole("link", { name: /on an unfamiliar platform/ }).click();
  await expect(page).toHaveURL(/flag=unfamiliar_platform/);
  await expect(rows(page)).toHaveCount(2);
  await page.goto(`${sessions}?platform=Windows`);
  await expect(page.getByRole("heading", { name: "No session matches" })).toBeVisible();
});

test("cookies that were planted before the sign-in gain nothing: session and device get ids of their own", async ({
  page,
  person,
  browser,
  baseURL,
}) => {
  const known = await elsewhere(browser, person, baseURL);
  const cookies = await known.context().cookies();
  const of = (part: string, jar = cookies) => jar.find(({ name }) => name.includes(part))!;
  await page.goto(sessions);
  await page.getByRole("button", { name: "End my other sessions" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End other sessions" }).click();
  await expect(rows(page)).toHaveCount(2);

  const context = await browser.newContext({ baseURL });
  const [session, device] = [of("session-token"), of("device")];
  const [id] = device.value.split(".");
  await context.addCookies([session, { ...device, value: `${id}.${"A".repeat(43)}` }]);
  const victim = await context.newPage();
  await signInByForm(victim, person.email, person.password);
  await expect(victim).toHaveURL(home);
  const now = await context.cookies();
  expect(of("session-token", now).value).not.toBe(session.value);
  expect(of("device", now).value).not.toContain(id);
  await known.goto(sessions);
  await expect(known).toHaveURL(/sign-in/);
  await known.context().close();
  await context.close();
});
