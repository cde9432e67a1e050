import { violationsOf } from "./axe";
import { demo, expect, signIn, signInByApi, test } from "./fixtures";

test("an admin is told what needs attention, and each thing leads to where it is seen", async ({ page }) => {
  await signIn(page, demo.ada);
  await expect(page).toHaveURL(/settings/);
  await page.getByRole("link", { name: "Overview", exact: true }).click();
  const attention = page.getByRole("region", { name: "Needs attention" });
  await attention.getByRole("link", { name: /expire within 30 days/ }).click();
  await expect(page).toHaveURL(/\/settings\/api-keys\?attention=expiring/);
  await expect(page.getByRole("link", { name: "Mia's prototype" })).toBeVisible();
  await page.goBack();
  await attention.getByRole("link", { name: /sessions? stands? out/ }).click();
  await expect(page).toHaveURL(/\/settings\/security\/sessions\?flag=any/);
  await page.goBack();
  await attention.getByRole("link", { name: /without an expiry/ }).click();
  await expect(page).toHaveURL(/attention=everlasting/);
  await page.goBack();
  await page.getByRole("link", { name: /^Refused .* a week ago$/ }).click();
  await expect(page).toHaveURL(/\/usage\?outcome=refused/);
  await expect(page.getByRole("heading", { level: 1, name: "Usage" })).toBeVisible();
  await page.goBack();
  await page.getByText("Show as a table").click();
  const hours = page.getByRole("table", { name: "Calls by hour" });
  await expect(hours.getByRole("columnheader", { name: "A week before" })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
});

test("a member is told of their own keys, and of nobody else's", async ({ page }) => {
  await signIn(page, demo.mia);
  await expect(page).toHaveURL(/settings/);
  await page.goto("/overview");
  await expect(page.getByText("The last 24 hours of your keys")).toBeVisible();
  await expect(page.getByRole("region", { name: "Needs attention" })).toContainText("Mia's prototype");
  await expect(page.getByRole("region", { name: "Latest entries" })).toHaveCount(0);
  await expect(page.getByRole("main")).not.toContainText("Preview builds");
});

test("what is counted are the calls that were made", async ({ page, person, request, baseURL }) => {
  const token = await signInByApi(baseURL!, person.email, person.password);
  const made = await request.post("/public-api/v3/authentication/api-keys", {
    headers: { authorization: `Bearer ${token}` },
    data: { name: "Till", permissions: { customers: ["read"] } },
  });
  const { data: key } = (await made.json()) as { data: { id: string; key: string } };
  const headers = { authorization: `Bearer ${key.key}` };
  const call = (path: string) => request.get(`/public-api/v3${path}`, { headers });
  for (let n = 0; n < 3; n++) expect((await call("/customers")).status()).toBe(200);
  expect((await call("/customers/0b2c8a4e-57a1-4c59-9d0e-3f5a2f1f7c11")).status()).toBe(404);
  for (let n = 0; n < 2; n++) expect((await call("/posts")).status()).toBe(403);

  for (const address of [`/settings/api-keys/${key.id}/usage`, `/usage?key=${key.id}`]) {
    await page.goto(address);
    await expect(page.getByRole("img", { name: /^6 calls, at most \d an hour/ })).toBeVisible();
    const endpoints = page.getByRole("table", { name: "Endpoints" });
    await expect(endpoints.getByRole("row", { name: /^GET \/customers 3/ })).toBeVisible();
    await expect(endpoints.getByRole("row", { name: /^GET \/customers\/\{id\} 1/ })).toBeVisible();
    const reasons = page.getByRole("table", { name: "Refused, by reason" });
    await expect(reasons.getByRole("row", { name: /permission_denied 2/ })).toBeVisible();
    await expect(page.getByText("Of all 6 calls")).toBeVisible();
  }
  await page.getByRole("combobox", { name: "Outcome" }).selectOption("Refused");
  await expect(page.getByRole("img", { name: /^2 calls/ })).toBeVisible();
  await page.goto("/overview");
  await expect(page.getByRole("link", { name: /^Keys in use 1 / })).toBeVisible();
  await expect(page.getByRole("region", { name: "Latest refusals" })).toContainText("Till · 2 calls");
  await page.goto("/settings/api-keys/usage?range=7d");
  await expect(page).toHaveURL(/\/c\/[^/]+\/usage\?range=7d$/);
});
