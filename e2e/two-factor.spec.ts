import { codeOf } from "@/lib/testing/two-factor-code";
import { violationsOf } from "./axe";
import { enter, expect, home, signInByForm, test } from "./fixtures";

test("a person sets up a second factor, signs in with it and with a recovery code, and turns it off", async ({
  page,
  person,
  browser,
}) => {
  const elsewhere = await (await browser.newContext()).newPage();
  await enter(elsewhere, person.email, person);

  await page.goto("/profile/two-factor");
  await page.getByLabel("Your password", { exact: true }).fill("not my password");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByLabel("Your password", { exact: true })).toHaveAccessibleDescription(
    /not your password/,
  );
  await page.getByLabel("Your password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  const secret = ((await page.locator("code").first().textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("Code of the app").fill(codeOf(secret, -1));
  await page.getByRole("button", { name: "Turn it on" }).click();
  const codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  expect(await violationsOf(page)).toEqual([]);
  const recovery = (await codes.first().textContent()) ?? "";
  await page.reload();
  await expect(page.getByText(recovery)).toHaveCount(0);
  await expect(page.getByText("10 recovery codes are left.")).toBeVisible();

  await elsewhere.goto("/settings/api-keys");
  await expect(elsewhere, "every other session has ended").toHaveURL(/\/sign-in/);
  await signInByForm(elsewhere, person.email, person.password);
  await expect(elsewhere).toHaveURL(/\/sign-in\/code/);
  await expect(elsewhere.getByLabel("Code")).toBeFocused();
  expect(await violationsOf(elsewhere)).toEqual([]);
  await elsewhere.getByLabel("Code").fill("000000");
  await elsewhere.keyboard.press("Enter");
  await expect(elsewhere.getByLabel("Code")).toHaveAccessibleDescription(/not right/);
  await elsewhere.getByLabel("Code").fill(codeOf(secret));
  await elsewhere.keyboard.press("Enter");
  await expect(elsewhere).toHaveURL(home);

  await elsewhere.context().clearCookies();
  await signInByForm(elsewhere, person.email, person.password);
  await elsewhere.getByRole("link", { name: "Use a recovery code" }).click();
  await elsewhere.getByLabel("Recovery code").fill(recovery.toUpperCase());
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere).toHaveURL(home);

  await page.goto("/profile/two-factor");
  const off = page.getByRole("region", { name: "Turn it off" });
  await off.getByLabel("Your password", { exact: true }).fill(person.password);
  await off.getByLabel("Code").fill(codeOf(secret, 1));
  await off.getByRole("button", { name: "Turn it off" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Your second factor is off" })).toBeVisible();
  await elsewhere.context().close();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a second factor is set up and used", async ({ page, person }) => {
    await page.goto("/profile/two-factor");
    await page.getByLabel("Your password", { exact: true }).fill(person.password);
    await page.getByRole("button", { name: "Continue" }).click();
    const secret = ((await page.locator("code").first().textContent()) ?? "").replaceAll(" ", "");
    await page.getByLabel("Code of the app").fill(codeOf(secret));
    await page.getByRole("button", { name: "Turn it on" }).click();
    await expect(page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem")).toHaveCount(10);
    await page.context().clearCookies();
    await signInByForm(page, person.email, person.password);
    await page.getByLabel("Code").fill(codeOf(secret, 1));
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(home);
  });
});
