import { violationsOf } from "./axe";
import { demo, expect, signIn, test } from "./fixtures";

const screens = {
  "the landing page": { path: "/", as: null },
  "sign-in": { path: "/sign-in", as: null },
  "sign-up": { path: "/sign-up", as: null },
  "asking for a new password": { path: "/reset-password", as: null },
  "a link that does not work": { path: "/reset-password/x", as: null },
  "the profile": { path: "/profile", as: demo.mia },
  "the second factor": { path: "/profile/two-factor", as: demo.mia },
  "a page that is not there": { path: "/nothing-here", as: null },
  "API keys": { path: "/settings/api-keys", as: demo.ada },
  "API keys, nothing found": { path: "/settings/api-keys?q=zzzzzz", as: demo.ada },
  "the security overview": { path: "/settings/security", as: demo.ada },
  "current sessions": { path: "/settings/security/sessions", as: demo.ada },
  "device security": { path: "/settings/security/devices", as: demo.ada },
  accounts: { path: "/settings/accounts", as: demo.ada },
  "the company": { path: "/settings/company", as: demo.ada },
  "all my keys": { path: "/keys", as: demo.uma },
  "a company that is not one's own": { path: "/no-company?company=x", as: demo.uma },
  roles: { path: "/settings/roles", as: demo.ada },
  "leaving a company": { path: "/settings/leave", as: demo.mia },
  "an invitation that is none": { path: "/invitations/nothing", as: null },
  "security logs": { path: "/settings/security/logs", as: demo.ada },
} as const;

for (const [name, { path, as }] of Object.entries(screens)) {
  test(`${name}: axe finds nothing`, async ({ page }) => {
    if (as) {
      await signIn(page, as);
      await expect(page).toHaveURL(/settings/);
    }
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });
}

test("the create dialog: axe finds nothing", async ({ page, person }) => {
  expect(person.name).toBeTruthy();
  await page.getByRole("button", { name: "Create API key" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Create API key" });
  await dialog.getByRole("radio", { name: /^Custom/ }).check();
  await dialog.getByRole("button", { name: "Customers: actions" }).click();
  expect(await violationsOf(page)).toEqual([]);
});

test("a role, the dialog that edits it, and the one that gives it to a member: axe finds nothing", async ({
  page,
}) => {
  await signIn(page, demo.ada);
  await expect(page).toHaveURL(/settings/);
  await page.goto("/settings/roles");
  await page.getByRole("link", { name: "Support" }).click();
  await expect(page.getByRole("heading", { name: "Support" })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("checkbox", { name: "accounts", exact: true }).uncheck();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("Help desk")).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.goto("/settings/members");
  await page.getByRole("button", { name: "Actions for Mia Okafor" }).click();
  await page.getByRole("menuitem", { name: "Change role…" }).click();
  await page.getByRole("combobox", { name: "Role" }).selectOption("Support");
  await expect(page.getByText(/loses? rights/).first()).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
});
