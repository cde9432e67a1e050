import { violationsOf } from "./axe";
import { demo, enter, expect, test } from "./fixtures";
import { apiOf, inDays, keysPath, openCreate, policiesPath, takeSecret } from "./key-dialogs";

test("a policy says what it does before it is saved, and new keys obey it", async ({
  page,
  person,
  request,
  baseURL,
}) => {
  const api = await apiOf(request, baseURL ?? "", person);
  await api.create("/public-api/v3/authentication/api-keys", { name: "Everlasting" });
  await page.goto(policiesPath);
  await page.getByRole("button", { name: "Edit the policy of production" }).click();
  const card = page.getByRole("region", { name: "Production" });
  await expect(card.getByLabel("Longest lifetime")).toBeFocused();
  await expect(card).toContainText("None breaks these rules.");
  await card.getByLabel("Longest lifetime").fill("90");
  await expect(card).toContainText(
    "1 key never expires: it stays as it is until somebody changes its expiry.",
  );
  await card.getByLabel("Tell the owner of an unused key after").fill("60");
  await card.getByLabel("Revoke an unused key after").fill("30");
  await card.getByRole("switch", { name: "A default limit of its own" }).check();
  await card.getByLabel("Requests").fill("7");
  await card.getByRole("button", { name: "Save policy" }).click();
  const warning = card.getByLabel("Tell the owner of an unused key after");
  await expect(warning).toBeFocused();
  await expect(warning).toHaveAccessibleDescription(/The warning must come before the key is revoked/);
  await warning.fill("20");
  await card.getByRole("button", { name: "Save policy" }).click();
  await expect(card).toContainText("Revoked after 30 days");
  await expect(card.getByRole("button", { name: "Edit the policy of production" })).toBeFocused();

  await page.goto(keysPath);
  const dialog = await openCreate(page);
  const expires = dialog.getByLabel("Expires");
  await expect(dialog).toContainText("Keys in production live at most 90 days; this one will expire on");
  await expect(dialog).toContainText(
    "A key that is not used for 30 days is revoked; its owner is told after 20.",
  );
  await expect(dialog.getByLabel("Requests")).toHaveValue("7");
  await expect(expires).toHaveValue("90");
  await expect(expires.getByRole("option", { name: "Never" })).toHaveCount(0);
  await dialog.getByRole("radio", { name: "Staging" }).check();
  await expect(dialog).not.toContainText("live at most");
  await expect(dialog.getByLabel("Requests")).toHaveValue("100");
  await expect(expires).toHaveValue("never");
  await dialog.getByRole("radio", { name: "Production" }).check();
  await expect(expires).toHaveValue("90");

  await dialog.getByLabel("Name").fill("Obedient");
  await expires.selectOption("date");
  const date = dialog.getByLabel("Expiry date");
  await date.fill(inDays(400));
  await expect(date).toHaveAccessibleDescription(/live at most 90 days: the latest expiry is/);
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(date).toBeFocused();
  expect(await api.keyNamed("Obedient")).toBeUndefined();
  await date.fill(inDays(10));
  await dialog.getByRole("button", { name: "Create key" }).click();
  await takeSecret(page);
  expect(await api.keyNamed("Obedient")).toMatchObject({ rateLimitMax: 7 });
});

test("the server refuses what the form would not offer", async ({ page, person }) => {
  expect(person.name).toBeTruthy();
  await page.goto(policiesPath);
  await page.getByRole("button", { name: "Edit the policy of production" }).click();
  const card = page.getByRole("region", { name: "Production" });
  await card.getByRole("checkbox", { name: "Every key must expire" }).check();
  await card.getByRole("button", { name: "Save policy" }).click();
  await expect(card).toContainText("Every key must expire");
  await page.goto(keysPath);
  const dialog = await openCreate(page);
  await dialog.getByLabel("Name").fill("Forced");
  const expires = dialog.getByLabel("Expires");
  await expires.evaluate((select) => {
    if (!(select instanceof HTMLSelectElement)) return;
    const option = new Option("Never", "never");
    select.append(option);
    option.selected = true;
  });
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(expires).toHaveAccessibleDescription(/Keys in production must expire/);
});

test("the company's default limit counts for new keys of environments without one of their own", async ({
  page,
  person,
}) => {
  expect(person.name).toBeTruthy();
  await page.goto(policiesPath);
  await page.getByRole("button", { name: "Edit the company’s default limit" }).click();
  const card = page.getByRole("region", { name: "The company’s default limit" });
  await card.getByLabel("Requests").fill("50");
  await card.getByLabel("Per", { exact: true }).fill("10");
  await card.getByLabel("Per: unit").selectOption({ label: "seconds" });
  await expect(card).toContainText("all 50 come back together, 10 seconds after the first");
  await card.getByRole("button", { name: "Save default" }).click();
  await expect(card).toContainText("50 per 10 seconds");
  await expect(page.getByRole("region", { name: "Development" })).toContainText("50 per 10 seconds");
  await page.goto(keysPath);
  const dialog = await openCreate(page);
  await expect(dialog.getByLabel("Requests")).toHaveValue("50");
  await expect(dialog.getByLabel("Per", { exact: true })).toHaveValue("10");
});

test("a member reads the policies and cannot change them", async ({ page }) => {
  await enter(page, demo.mia);
  await page.goto(policiesPath);
  await expect(page.getByRole("region", { name: "Production" })).toContainText("Default limit");
  await expect(page.getByRole("button", { name: /^Edit/ })).toHaveCount(0);
});

test("the policies, two cards in edit: axe finds nothing", async ({ page, person }) => {
  expect(person.name).toBeTruthy();
  await page.goto(policiesPath);
  await page.getByRole("button", { name: "Edit the policy of staging" }).click();
  await page.getByRole("switch", { name: "A default limit of its own" }).check();
  await page.getByRole("button", { name: "Edit the company’s default limit" }).click();
  await expect(page.getByRole("region", { name: "Staging" })).toContainText("None breaks these rules.");
  expect(await violationsOf(page)).toEqual([]);
});
