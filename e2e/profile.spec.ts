import { expect, home, signInByForm, test } from "./fixtures";
import { violationsOf } from "./axe";
import { mailedLink } from "./mails";

test("a forgotten password is chosen anew by mail, once, and every session ends", async ({
  page,
  person,
  browser,
}) => {
  const anew = await (await browser.newContext()).newPage();
  const said: (string | null)[] = [];
  for (const email of ["nobody-at-all@example.test", person.email]) {
    await anew.goto("/sign-in");
    await anew.getByRole("link", { name: "Forgot your password?" }).click();
    await expect(anew.getByRole("heading", { name: "Choose a new password" })).toBeVisible();
    await anew.getByLabel("E-mail").fill(email);
    await anew.getByRole("button", { name: "Mail me a link" }).click();
    const status = anew.getByRole("status").filter({ hasText: "Look into your mailbox" });
    await expect(status).toBeVisible();
    said.push((await status.textContent())?.replace(email, "…") ?? null);
  }
  expect(said[0]).toBe(said[1]);

  const link = await mailedLink(person.email, "Choose a new password for Snapkeys");
  const opened = await anew.goto(link);
  expect(opened?.headers()["referrer-policy"]).toBe("strict-origin");
  await anew.getByLabel("New password", { exact: true }).fill(person.company);
  await anew.getByRole("button", { name: "Change password" }).click();
  await expect(anew.getByLabel("New password", { exact: true })).toHaveAccessibleDescription(
    /made of your name/,
  );
  await anew.getByLabel("New password", { exact: true }).fill("walnut-harbour-sextet-9");
  await anew.getByRole("button", { name: "Change password" }).click();
  await expect(anew.getByText("Your password is changed")).toBeVisible();
  await page.goto("/settings/api-keys");
  await expect(page).toHaveURL(/\/sign-in/);
  await anew.goto(link);
  await expect(anew.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();
  await signInByForm(anew, person.email, person.password);
  await expect(anew.getByRole("alert").filter({ hasText: /\S/ })).toBeVisible();
  await signInByForm(anew, person.email, "walnut-harbour-sextet-9");
  await expect(anew).toHaveURL(home);
  await anew.context().close();
});

test("name, e-mail and password are a person's own to change", async ({ page, person }) => {
  await page.getByRole("button", { name: `Account: ${person.name}` }).click();
  await page.getByRole("link", { name: "Profile" }).click();
  await page.getByLabel("Your name").fill("Robin Renamed");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByRole("button", { name: "Account: Robin Renamed" })).toBeVisible();

  const email = `new-${person.email}`;
  const card = page.getByRole("region", { name: "E-mail" });
  await card.getByLabel("New e-mail").fill(email);
  await card.getByLabel("Your password", { exact: true }).fill(person.password);
  await card.getByRole("button", { name: "Mail a link to it" }).click();
  await expect(card.getByRole("status").filter({ hasText: email })).toBeVisible();
  await page.goto(await mailedLink(email, "Confirm your new e-mail for Snapkeys"));
  await expect(page.getByRole("button", { name: `Use ${email}` })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole("button", { name: `Use ${email}` }).click();
  await expect(page.getByRole("status").filter({ hasText: "Your e-mail is changed" })).toBeVisible();

  const [before] = (await page.context().cookies()).filter(({ name }) => name.endsWith("session-token"));
  const form = page.getByRole("region", { name: "Password" });
  await form.getByLabel("Current password", { exact: true }).fill(person.password);
  await form.getByLabel("New password", { exact: true }).fill("walnut-harbour-sextet-9");
  await form.getByRole("button", { name: "Change password" }).click();
  await expect(form.getByRole("status").filter({ hasText: "Your password is changed" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Profile" })).toBeVisible();
  if (before) await page.context().addCookies([before]);
  await page.goto("/profile");
  await expect(page, "the cookie of before opens nothing").toHaveURL(/\/sign-in/);
  await signInByForm(page, email, "walnut-harbour-sextet-9");
  await expect(page).toHaveURL(home);
});
