import { violationsOf } from "./axe";
import { expect, test } from "./fixtures";
import { apiOf } from "./key-dialogs";

test("accounts are created, renamed, and deleted with what that moves and breaks said before", async ({
  page,
  person,
  request,
  baseURL,
}) => {
  await page.getByRole("link", { name: "Accounts" }).click();
  const row = (name: string) => page.getByRole("row", { name: new RegExp(`^${name}`) });
  await expect(row("Main")).toContainText("None");
  await expect(page.getByText("The last account stays")).toBeVisible();
  const actions = (name: string) => page.getByRole("button", { name: `Actions for ${name}`, exact: true });

  await test.step("created with the keyboard; a taken name is said at the field", async () => {
    await page.getByRole("button", { name: "Create account" }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Create account" });
    await expect(dialog.getByLabel("Name")).toBeFocused();
    await page.keyboard.type("mAIN");
    await page.keyboard.press("Enter");
    await expect(dialog.getByText("There is an account of this name already.")).toBeVisible();
    await expect(dialog.getByLabel("Name")).toBeFocused();
    await dialog.getByLabel("Name").fill("North");
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(row("North")).toBeVisible();
  });

  await test.step("renamed", async () => {
    await actions("Main").click();
    await page.getByRole("menuitem", { name: "Rename…" }).click();
    const dialog = page.getByRole("dialog", { name: "Rename Main" });
    await dialog.getByLabel("Name").fill("South");
    await dialog.getByRole("button", { name: "Rename" }).click();
    await expect(row("South")).toBeVisible();
  });

  const api = await apiOf(request, baseURL ?? "", person);
  const accounts = await api.list("/public-api/v3/accounts");
  const north = String(accounts.find(({ name }) => name === "North")?.id);
  await api.create("/public-api/v3/customers", { name: "Nora", accountId: north });
  await api.create("/public-api/v3/authentication/api-keys", {
    name: "North only",
    accountsAccess: { ids: [north] },
  });

  await test.step("deleted", async () => {
    await page.reload();
    await actions("North").click();
    await page.getByRole("menuitem", { name: "Delete…" }).click();
    const dialog = page.getByRole("dialog", { name: "Delete North" });
    await expect(dialog).toContainText("1 customer is in it");
    await expect(dialog).toContainText("1 key loses it with the next call, and then reaches nothing");
    await expect(dialog.getByRole("link", { name: "North only" })).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Delete account" })).toBeDisabled();
    await dialog.getByLabel("Move its customers to").selectOption({ label: "South" });
    await expect(dialog).toContainText("Keys that are narrowed to South reach them");
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Delete account" }).click();
    await expect(row("North")).toBeHidden();
    await expect(row("South")).toContainText("1 production");
  });
});
