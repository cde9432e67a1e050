import { violationsOf } from "./axe";
import { expect, signInByApi, test } from "./fixtures";

const bell = /^Notifications/;

test("what happened is on the bell, leads to the very place, and is read by following it", async ({
  page,
  person,
  baseURL,
}) => {
  // A sign-in by a program, which is unusual, and two jobs.
  const token = await signInByApi(baseURL ?? "", person.email, person.password);
  for (const kind of ["customers", "posts"]) {
    const answer = await fetch(`${baseURL}/public-api/v3/exports`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ kind, format: "csv" }),
    });
    expect(answer.status, await answer.text()).toBe(202);
  }
  await expect(async () => {
    await page.reload(); // jobs work when they come to it
    await expect(page.getByRole("link", { name: "Notifications, 3 unread" })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.getByRole("link", { name: bell }).press("Enter");
  const list = page.getByRole("list", { name: "Notifications" });
  await expect(list.getByRole("button", { name: /^Mark as read/ })).toHaveCount(3);
  expect(await violationsOf(page)).toEqual([]);

  await list
    .getByRole("button", { name: /^Mark as read/ })
    .first()
    .press("Enter");
  await expect(page.getByRole("link", { name: "Notifications, 2 unread" })).toBeVisible();
  await list
    .getByRole("button", { name: /^Mark as unread/ })
    .first()
    .press("Enter");
  await expect(page.getByRole("link", { name: "Notifications, 3 unread" })).toBeVisible();

  await list.getByRole("link").first().press("Enter");
  await expect(page).not.toHaveURL(/notifications/);
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Notifications");
  await page.goto("/notifications?show=unread");
  await expect(page.getByRole("link", { name: "Notifications, 2 unread" })).toBeVisible();
  await page.getByRole("button", { name: "Mark all as read" }).press("Enter");
  await expect(page.getByRole("heading", { name: "All is read" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Notifications", exact: true })).toBeVisible();
});
