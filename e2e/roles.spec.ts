import type { Page } from "@playwright/test";
import { expect, newPerson, test } from "./fixtures";
import { acceptLatest } from "./invitations";

async function choose(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

test("a role is made from a copy, given, narrowed with a word on whose rights change, and deleted for another", async ({
  page,
  person,
  browser,
  baseURL,
}) => {
  expect(person.name).toBeTruthy();
  await page.goto("/settings/roles");
  const admin = page.getByRole("row", { name: /^Admin/ });
  await expect(admin).toContainText("Everything");
  await expect(page.getByText("Create a role of your own")).toBeVisible();

  await page.getByRole("button", { name: "Create role" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Copy from a role" }).click();
  await dialog.getByRole("radio", { name: /^Member/ }).check();
  await dialog.getByRole("button", { name: "Apply" }).click();
  await dialog.getByRole("checkbox", { name: "security-logs", exact: true }).check();
  await dialog.getByLabel("Name").fill("admin");
  await dialog.getByRole("button", { name: "Create role" }).click();
  await expect(dialog.getByLabel("Name")).toHaveAccessibleDescription(/a role of this name already/);
  await dialog.getByLabel("Name").fill("Helpers");
  await dialog.getByRole("button", { name: "Create role" }).click();
  const row = page.getByRole("row", { name: /^Helpers/ });
  await expect(row).toContainText("Security logs: all");

  const helper = newPerson();
  const context = await browser.newContext({ baseURL });
  const theirs = await acceptLatest(page, await context.newPage(), { person: helper, role: "Helpers" });
  await theirs.goto("/settings/security/logs");
  await expect(theirs.getByRole("heading", { name: "Security logs" })).toBeVisible();
  await expect(theirs.getByRole("link", { name: "Roles" })).toHaveCount(0);

  await page.goto("/settings/roles");
  await choose(page, "Helpers", "Edit…");
  await dialog.getByRole("checkbox", { name: "security-logs", exact: true }).uncheck();
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog.getByRole("heading", { name: "Whose rights change" })).toBeFocused();
  await expect(dialog).toContainText(helper.name);
  await expect(dialog.getByRole("listitem").filter({ hasText: "security-logs:read" })).toContainText(
    "Removed",
  );
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(dialog).toHaveCount(0);
  await theirs.reload();
  await expect(theirs.getByRole("heading", { name: /Your role does not include/ })).toBeVisible();

  await row.getByRole("link", { name: "Helpers" }).click();
  await expect(page.getByRole("heading", { name: "Helpers" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Members" })).toContainText(helper.name);
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(dialog.getByRole("button", { name: "Delete role" })).toBeDisabled();
  await dialog.getByLabel("Role that its holders get").selectOption("Member");
  await expect(dialog.getByText("They may do the same as before.")).toBeVisible();
  await dialog.getByRole("button", { name: "Delete role" }).click();
  await expect(page).toHaveURL(/\/settings\/roles$/);
  await expect(page.getByRole("row", { name: /^Member/ })).toBeVisible();
  await expect(row).toHaveCount(0);
  await context.close();
});
