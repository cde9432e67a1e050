import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import { startProvider, type FakeProvider, type Visitor } from "@/lib/testing/oauth-provider";
import { codeOf } from "@/lib/testing/two-factor-code";
import { violationsOf } from "./axe";
import { expect, home, newPerson, type Person, signInByForm, signUp, test } from "./fixtures";
import { inviteOn, mailedLink } from "./invitations";

let provider: FakeProvider;

test.beforeAll(async () => {
  provider = await startProvider(Number(process.env.E2E_PROVIDER_PORT));
});

test.afterAll(async () => {
  expect(provider.faults).toEqual([]);
  await provider.stop();
});

const visitorFor = ({ name, email }: Pick<Person, "name" | "email">, verified = true): Visitor => ({
  ...{ id: randomInt(1_000_000, 1_000_000_000), name, email, verified },
});

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account: / }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
}

async function comeFrom(page: Page, label: "GitHub" | "Google"): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: `Continue with ${label}` }).click();
}

for (const label of ["GitHub", "Google"] as const) {
  test(`somebody new signs up with ${label} and comes in by it again`, async ({ page }) => {
    const person = newPerson();
    provider.visitor = visitorFor(person);
    await comeFrom(page, label);
    await expect(page.getByText(person.email)).toBeVisible();
    await expect(page.getByLabel("Your name")).toHaveValue(person.name);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByLabel("Company").fill(person.company);
    await page.getByRole("button", { name: "Create workspace" }).click();
    await expect(page).toHaveURL(home);
    await signOut(page);
    await comeFrom(page, label);
    await expect(page).toHaveURL(home);
    await page.goto("/profile");
    await page.getByRole("button", { name: `Unlink ${label}` }).click();
    await expect(page.getByRole("alert").filter({ hasText: "This is your only way in" })).toBeVisible();
  });
}

test("an e-mail that has an account here takes its password once; then the provider is enough", async ({
  page,
  person,
}) => {
  provider.visitor = visitorFor(person);
  await signOut(page);
  await comeFrom(page, "GitHub");
  await expect(page).toHaveURL(/\/sign-in\/link/);
  expect(await violationsOf(page)).toEqual([]);
  await page.getByLabel("Snapkeys password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Link GitHub and sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "do not belong together" })).toBeVisible();
  await page.goto("/settings/api-keys");
  await expect(page, "an equal e-mail alone opens nothing").toHaveURL(/\/sign-in/);
  await comeFrom(page, "GitHub");
  await page.getByLabel("Snapkeys password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Link GitHub and sign in" }).click();
  await expect(page).toHaveURL(home);
  await signOut(page);
  await comeFrom(page, "GitHub");
  await expect(page).toHaveURL(home);
});

test("an account is linked from the profile with the password, signs in, and is unlinked", async ({
  page,
  person,
}) => {
  provider.visitor = { ...visitorFor(person), email: "another@elsewhere.test" };
  await page.goto("/profile");
  const card = page.getByRole("region", { name: "Linked accounts" });
  await card.getByLabel("Your password", { exact: true }).fill(person.password);
  await card.getByRole("button", { name: "Link Google" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The account is linked" })).toBeVisible();
  await signOut(page);
  await comeFrom(page, "Google");
  await expect(page).toHaveURL(home);
  await page.goto("/profile");
  await page.getByRole("button", { name: "Unlink Google" }).click();
  await expect(page.getByRole("button", { name: "Link Google" })).toBeVisible();
  await signOut(page);
  await comeFrom(page, "Google");
  await expect(page, "it is nobody's any more").toHaveURL(/\/sign-up/);
  await signInByForm(page, person.email, person.password);
  await expect(page).toHaveURL(home);
});

test("who is invited joins by GitHub with the invited address, makes no company, and by no other address", async ({
  page,
  person,
  browser,
}) => {
  const guest = newPerson();
  await inviteOn(page, guest.email);
  const link = await mailedLink(guest.email);
  const theirs = await (await browser.newContext()).newPage();
  const leave = async () => {
    await theirs.goto(link);
    await theirs.getByRole("button", { name: "Continue with GitHub" }).click();
  };
  provider.visitor = visitorFor(newPerson());
  await leave();
  const alert = theirs.getByRole("alert").filter({ hasText: /\S/ });
  await expect(alert).toContainText(`the invitation is for ${guest.email}`);
  expect(await violationsOf(theirs)).toEqual([]);
  provider.visitor = visitorFor(guest, false);
  await leave();
  await expect(alert).toContainText("not verified");
  provider.visitor = visitorFor(guest);
  await leave();
  await expect(theirs.getByLabel("Your name")).toHaveValue(guest.name);
  expect(await violationsOf(theirs)).toEqual([]);
  await theirs.getByRole("button", { name: `Join ${person.company}` }).click();
  await expect(theirs).toHaveURL(home);
  await expect(theirs.getByRole("button", { name: /^Company:/ }), "no company of their own").toHaveCount(0);
  await signOut(theirs);
  await comeFrom(theirs, "GitHub");
  await expect(theirs).toHaveURL(home);
  await theirs.context().close();
});

test("who is invited and comes by a linked account elsewhere is led back to the invitation, after their code", async ({
  page,
  person,
  browser,
}) => {
  const owner = newPerson();
  const theirs = await (await browser.newContext()).newPage();
  await signUp(theirs, owner);
  await inviteOn(theirs, person.email);
  const link = await mailedLink(person.email);
  await theirs.context().close();
  provider.visitor = visitorFor(person);
  await page.goto("/profile");
  const card = page.getByRole("region", { name: "Linked accounts" });
  await card.getByLabel("Your password", { exact: true }).fill(person.password);
  await card.getByRole("button", { name: "Link GitHub" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The account is linked" })).toBeVisible();
  await page.goto("/profile/two-factor");
  await page.getByLabel("Your password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Continue" }).click();
  const secret = ((await page.locator("code").first().textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("Code of the app").fill(codeOf(secret));
  await page.getByRole("button", { name: "Turn it on" }).click();
  await expect(page.getByRole("list", { name: "Recovery codes" })).toBeVisible();
  await page.context().clearCookies();
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in to join" }).click();
  await page.getByRole("button", { name: "Continue with GitHub" }).click();
  await page.getByLabel("Code").fill(codeOf(secret, 1));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: `Join ${owner.company}` }).click();
  await expect(page.getByRole("button", { name: /^Company:/ })).toContainText(owner.company);
});

test("who cancels, has no verified e-mail, or brings a token made for another request stays outside", async ({
  page,
}) => {
  const alert = page.getByRole("alert").filter({ hasText: /\S/ });
  provider.visitor = null;
  await comeFrom(page, "GitHub");
  await expect(alert).toContainText("Signing in there did not work");
  provider.visitor = visitorFor(newPerson(), false);
  await comeFrom(page, "GitHub");
  await expect(alert).toContainText("not verified");
  provider.visitor = visitorFor(newPerson());
  provider.honest = false;
  await comeFrom(page, "Google");
  await expect(alert).toContainText("Signing in there did not work");
  provider.honest = true;
  await page.goto("/api/auth/callback/github?code=made-up&state=made-up");
  await expect(alert).toContainText("Signing in there did not work");
});
