import { violationsOf } from "./axe";
import { demo, expect, signIn, test } from "./fixtures";

const screens = {
  "the landing page": { path: "/", as: null },
  "sign-in": { path: "/sign-in", as: null },
  "sign-up": { path: "/sign-up", as: null },
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
