import { codeOf } from "@/lib/testing/two-factor-code";
import { violationsOf } from "./axe";
import { meanwhile } from "./database";
import { expect, signInByForm, test } from "./fixtures";

// Where people arrive who do not see the API keys.

test("a role without API keys arrives on the first screen that it allows, from everywhere", async ({
  page,
  person,
}) => {
  await meanwhile.limited(person.email, [
    { resource: "security-logs", action: "read" },
    { resource: "members", action: "read" },
  ]);
  await page.context().clearCookies();
  await signInByForm(page, person.email, person.password);
  const home = /\/c\/[^/]+\/settings\/security\/logs$/;
  await expect(page).toHaveURL(home);
  await expect(page.getByRole("heading", { level: 1, name: "Security logs" })).toBeVisible();
  await page.goto("/sign-in");
  await expect(page).toHaveURL(home);
  await page.goto("/");
  await page.getByRole("link", { name: "Open dashboard" }).click();
  await expect(page).toHaveURL(home);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto("/settings/members");
  await page.getByRole("link", { name: "Snapkeys, home" }).click();
  await expect(page).toHaveURL(home);
});

test("a role that allows no screen arrives on the profile", async ({ page, person }) => {
  await meanwhile.limited(person.email, [{ resource: "posts", action: "read" }]);
  await page.context().clearCookies();
  await signInByForm(page, person.email, person.password);
  await expect(page).toHaveURL(/\/c\/[^/]+\/profile$/);
  await expect(page.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();
});

test("who is in no company still has a profile: the password, the second factor, and the way out", async ({
  page,
  person,
}) => {
  await meanwhile.removed(person.email);
  await page.context().clearCookies();
  await signInByForm(page, person.email, person.password);
  await expect(page).toHaveURL(/\/no-company$/);
  await expect(page.getByRole("heading", { level: 1, name: "You are in no company" })).toBeVisible();
  await page.getByRole("link", { name: "Your profile" }).click();
  await expect(page).toHaveURL(/\/no-company\/profile$/);
  expect(await violationsOf(page)).toEqual([]);

  const card = page.getByRole("region", { name: "Password" });
  await card.getByLabel("Current password", { exact: true }).fill(person.password);
  await card.getByLabel("New password", { exact: true }).fill("kettle-orbit-plum-61");
  await card
    .getByRole("button", { name: /password/ })
    .last()
    .click();
  await expect(page.getByRole("status").filter({ hasText: /password/i })).toBeVisible();

  await page.getByRole("link", { name: "Set up" }).click();
  await expect(page).toHaveURL(/\/no-company\/profile\/two-factor$/);
  await page.getByLabel("Your password", { exact: true }).fill("kettle-orbit-plum-61");
  await page.getByRole("button", { name: "Continue" }).click();
  const secret = ((await page.locator("code").first().textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("Code of the app").fill(codeOf(secret));
  await page.getByRole("button", { name: "Turn it on" }).click();
  await expect(page.getByRole("list", { name: "Recovery codes" })).toBeVisible();
  await page.getByRole("link", { name: "Back to the profile" }).click();
  await expect(page).toHaveURL(/\/no-company\/profile$/);
  await page.getByRole("link", { name: "Manage" }).click();
  const off = page.getByRole("region", { name: "Turn it off" });
  await off.getByLabel("Your password", { exact: true }).fill("kettle-orbit-plum-61");
  await off.getByLabel("Code").fill(codeOf(secret, 1));
  await off.getByRole("button", { name: "Turn it off" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Your second factor is off" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});
