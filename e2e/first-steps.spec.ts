import { randomUUID } from "node:crypto";
import { startReceiver } from "@/lib/testing/receiver";
import { violationsOf } from "./axe";
import { sql } from "./database";
import { expect, home, test } from "./fixtures";

const hidden = "You have hidden the first steps";

test("a new company goes through its first steps until none is left", async ({ page, person, request }) => {
  const list = page.getByRole("region", { name: "Get started" });
  const progress = list.getByRole("meter", { name: "First steps" });
  const row = (title: string) => list.getByRole("listitem").filter({ hasText: title });
  const arrived = page.getByRole("status").filter({ hasText: "Your call arrived" });
  let secret = "";
  const call = (path: string) =>
    request.get(`/public-api/v3${path}`, { headers: { authorization: `Bearer ${secret}` } });

  await test.step("they arrive where the steps are", async () => {
    await page.goto("/home");
    await expect(page).toHaveURL(home);
    await expect(progress).toHaveAttribute("aria-valuetext", "0 of 5 done");
    await expect(row("Make the first call")).toContainText("With the secret of a key");
    expect(await violationsOf(page)).toEqual([]);
  });

  await test.step("a key is made, and its dialog waits for the first call", async () => {
    await list.getByRole("link", { name: "Create a key" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).fill("Nightly sync");
    await dialog.getByRole("button", { name: "Create key" }).click();
    secret = await dialog.getByLabel("API key", { exact: true }).inputValue();
    await expect(dialog.getByText("Waiting for the first call…")).toBeVisible();
    expect((await call("/webhooks-of-nobody")).status()).toBe(404);
    await expect(arrived).toContainText("GET /webhooks-of-nobody with Nightly sync, answered 404");
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByLabel("I have stored this key").check();
    await dialog.getByRole("button", { name: "Done" }).click();
  });

  await test.step("what is done says by what and when; each step left leads to where it is done", async () => {
    await page.goto("/overview");
    await expect(progress).toHaveAttribute("aria-valuetext", "2 of 5 done");
    await list.getByText("What is done").click();
    await expect(row("Create an API key")).toContainText(
      /Nightly sync, (just now|\d+ seconds? ago|a minute ago)/,
    );
    await list.getByRole("link", { name: "Set it up" }).click();
    await expect(page).toHaveURL(/\/profile\/two-factor$/);
    await page.goBack();
    await list.getByRole("link", { name: "Invite people" }).click();
    await expect(page.getByRole("dialog", { name: "Invite people" })).toBeVisible();
    await expect(page).toHaveURL(/\/settings\/members$/);
    await page.goto("/overview");
    await list.getByRole("link", { name: "Create a webhook" }).click();
    const receiver = await startReceiver();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Address").fill(receiver.url);
    await dialog.getByRole("checkbox", { name: "api_key.created" }).check();
    await dialog.getByRole("button", { name: "Create webhook" }).click();
    await expect(dialog.getByLabel("Signing secret")).toBeVisible();
    receiver.close();
  });

  await test.step("with a second person and a second factor the list is gone", async () => {
    await sql(
      `with other as (insert into users (email, name, updated_at) values ($2, 'Kim', now()) returning id)
       insert into members (company_id, user_id, role_id)
       select m.company_id, other.id, m.role_id from other, members m join users u on u.id = m.user_id where u.email = $1`,
      [person.email, `kim-${randomUUID()}@example.test`],
    );
    await page.goto("/overview");
    await expect(progress).toHaveAttribute("aria-valuetext", "4 of 5 done");
    await sql("update users set two_factor_enabled_at = now() where email = $1", [person.email]);
    await page.reload();
    await expect(page.getByRole("link", { name: /^Keys in use 1 / })).toBeVisible();
    await expect(list).toHaveCount(0);
  });
});

test("a refused first call is told with what to do, and the next that is let in ends the waiting", async ({
  page,
  person,
  request,
}) => {
  expect(person.name).toBeTruthy();
  await page.goto("/settings/api-keys?create=automation");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("Till");
  await dialog.getByRole("button", { name: "Create key" }).click();
  const secret = await dialog.getByLabel("API key", { exact: true }).inputValue();
  await dialog.getByLabel("I have stored this key").check();
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("link", { name: "Till", exact: true }).click();
  const panel = page.getByRole("region", { name: "Make the first call" });
  await expect(panel.getByText("$SNAPKEYS_KEY")).toBeVisible();
  await expect(panel.getByText("Waiting for the first call…")).toBeVisible();
  const call = (path: string) =>
    request.get(`/public-api/v3${path}`, { headers: { authorization: `Bearer ${secret}` } });
  expect((await call("/comments")).status()).toBe(403);
  await expect(panel.getByText("A call arrived and was refused")).toBeVisible();
  await expect(panel).toContainText("answered 403 Permission denied");
  await expect(panel).toContainText("Edit the key and grant it");
  expect(await violationsOf(page)).toEqual([]);
  expect((await call("/customers")).status()).toBe(200);
  await expect(panel.getByText("Your call arrived")).toBeVisible();
  await panel.getByRole("link", { name: "Show the call" }).click();
  await expect(page).toHaveURL(/\/calls$/);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the first steps are hidden, and brought back from the settings", async ({ page, person }) => {
    expect(person.name).toBeTruthy();
    await page.goto("/overview");
    const list = page.getByRole("region", { name: "Get started" });
    await list.getByRole("button", { name: "Hide" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
    await expect(list).toHaveCount(0);
    await page.getByRole("heading", { name: "Settings" }).getByRole("link").click();
    await expect(page.getByText(hidden)).toBeVisible();
    await page.getByRole("button", { name: "Show them again" }).click();
    await expect(list).toBeVisible();
  });
});
