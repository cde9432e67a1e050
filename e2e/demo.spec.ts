import { violationsOf } from "./axe";
import { expect, test } from "./fixtures";
import { openCreate, takeSecret } from "./key-dialogs";

test("a visitor enters a demo from the first page, makes a key, calls the API and sees the call; nobody else does", async ({
  page,
  request,
  browser,
  baseURL,
}) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Explore the live demo" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  const address = page.url();
  const banner = page.getByRole("region", { name: "Live demo" });
  await expect(banner).toContainText(/yours alone · removed at \d\d:\d\d UTC · nothing is sent out/);
  expect(await violationsOf(page)).toEqual([]);

  await page.getByRole("link", { name: "API keys", exact: true }).click();
  await expect(page.getByRole("link", { name: "Warehouse scanners" })).toBeVisible();
  const dialog = await openCreate(page);
  await dialog.getByLabel("Name").fill("My first key");
  await dialog.getByRole("button", { name: "Create key" }).click();
  const key = await takeSecret(page);
  const answer = await request.get("/public-api/v3/customers?page[size]=3", {
    headers: { authorization: `Bearer ${key}` },
  });
  expect(answer.status()).toBe(200);
  expect((await answer.json()).data).toHaveLength(3);
  await page.goto(address.replace("/overview", "/logs?q=customers"));
  await expect(page.getByRole("row").filter({ hasText: "My first key" })).toContainText("200");

  const other = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const second = await other.newPage();
  await second.goto("/demo");
  await second.getByRole("button", { name: "Enter the demo" }).click();
  await expect(second.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  expect(second.url()).not.toBe(address);
  await second.goto(address);
  await expect(second).toHaveURL(/\/no-company/);
  await second.goto("/overview");
  await second.getByRole("button", { name: "End demo now" }).click();
  await expect(second.getByText("Your demo has ended")).toBeVisible();
  await second.goto("/overview");
  await expect(second).toHaveURL(/\/sign-in/);
  await other.close();

  await banner.getByRole("link", { name: "Create your workspace" }).click();
  await expect(page.getByText("Your demo ends when your workspace is created.")).toBeVisible();
});
