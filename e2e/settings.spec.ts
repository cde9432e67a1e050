import { demo, enter, expect, test } from "./fixtures";

const card = { keys: "API keys", security: "Security", members: "Members", webhooks: "Webhooks" };

test("an admin sees how each part stands, and what needs attention leads to exactly that", async ({
  page,
}) => {
  await enter(page, demo.ada);
  await page.goto("/settings");
  const main = page.getByRole("main");
  const cardOf = (name: string) =>
    main.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });
  await expect(main.getByRole("heading", { level: 2 })).toHaveCount(9);
  const attention = cardOf(card.keys).getByRole("link", { name: /need attention$/ });
  const count = Number.parseInt((await attention.textContent()) ?? "", 10);
  await attention.click();
  await expect(page).toHaveURL(/\/settings\/api-keys\?attention=pressing/);
  await expect(page.getByText(new RegExp(`of ${count} keys`))).toBeVisible();
  await page.goBack();
  await cardOf(card.members)
    .getByRole("link", { name: /without a second factor$/ })
    .click();
  await expect(page).toHaveURL(/\/settings\/members\?status=active&factor=none$/);
  await page.goBack();
  await cardOf(card.security).getByRole("link", { name: /out$/ }).click();
  await expect(page).toHaveURL(/\/settings\/security\/sessions\?flag=any$/);
  await page.goBack();
  await cardOf(card.webhooks)
    .getByRole("link", { name: /failing$/ })
    .click();
  await expect(page).toHaveURL(/\/webhooks\?status=failing$/);
  await expect(page.getByRole("table", { name: "Webhooks" }).getByRole("row")).not.toHaveCount(0);
});

test("a member sees the parts that their role includes, and no others", async ({ page }) => {
  await enter(page, demo.mia);
  await page.goto("/settings");
  const titles = page.getByRole("main").getByRole("heading", { level: 2 });
  await expect(titles).toHaveText(["API keys", "Security", "Adapters", "Key policies"]);
});
