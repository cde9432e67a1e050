import { violationsOf } from "./axe";
import { demo, enter, expect, test } from "./fixtures";

/** Screens by who looks at them: signing in for each anew would take as long as the looking. */
const screens = [
  {
    as: null,
    paths: {
      "the landing page": "/",
      "the live demo": "/demo",
      "sign-in": "/sign-in",
      "sign-up": "/sign-up",
      "asking for a new password": "/reset-password",
      "a link that does not work": "/reset-password/x",
      "an invitation that is none": "/invitations/nothing",
      "a page that is not there": "/nothing-here",
      "a page of the reference that is not there": "/docs/api/nothing-here",
      "the FAQ": "/faq",
      "the FAQ, searched": "/faq?q=key",
    },
  },
  {
    as: demo.mia,
    paths: {
      "the profile": "/profile",
      "the second factor": "/profile/two-factor",
      "leaving a company": "/settings/leave",
    },
  },
  {
    as: demo.ada,
    paths: {
      "the overview": "/overview",
      "the settings": "/settings",
      notifications: "/notifications",
      usage: "/usage?range=7d",
      "API keys": "/settings/api-keys",
      "API keys, nothing found": "/settings/api-keys?q=zzzzzz",
      "an API key that is not there": "/settings/api-keys/00000000-0000-4000-8000-000000000000",
      "the security overview": "/settings/security",
      "current sessions": "/settings/security/sessions",
      "device security": "/settings/security/devices",
      "security logs": "/settings/security/logs",
      customers: "/customers",
      adapters: "/adapters",
      "a new adapter": "/adapters/new",
      "a new adapter of a kind": "/adapters/new?kind=webhook",
      events: "/events?type=api_key.created",
      webhooks: "/webhooks",
      "the log of calls": "/logs",
      "the log of calls, live": "/logs?live=1&outcome=refused",
      jobs: "/jobs",
      support: "/support?whose=company",
      "asking for support": "/support/new",
      "jobs, nothing found": "/jobs?kind=nothing",
    },
  },
  {
    as: demo.uma,
    paths: {
      roles: "/settings/roles",
      accounts: "/settings/accounts",
      "the company": "/settings/company",
      "all my keys": "/keys",
      "a company that is not one's own": "/no-company?company=x",
    },
  },
];

for (const { as, paths } of screens) {
  test(`what ${as ?? "anybody"} sees: axe finds nothing`, async ({ page }) => {
    test.setTimeout(180_000);
    if (as) {
      await enter(page, as);
    }
    for (const [name, path] of Object.entries(paths)) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 }), name).toBeVisible();
      expect.soft(await violationsOf(page), name).toEqual([]);
    }
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
  await enter(page, demo.ada);
  await page.goto("/settings/roles");
  await page.getByRole("main").getByRole("link", { name: "Support" }).click();
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
