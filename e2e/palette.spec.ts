import { violationsOf } from "./axe";
import { demo, expect, signIn, signInByApi, test } from "./fixtures";
import { apiOf } from "./key-dialogs";

const field = { name: "Search, go to, do" } as const;

test("the palette goes anywhere, finds a key and acts, by the keyboard alone", async ({
  page,
  person,
  request,
  baseURL,
}) => {
  const { create } = await apiOf(request, baseURL ?? "", person);
  const attributes = { name: "Café terminal", environment: "staging" };
  await create("/public-api/v3/authentication/api-keys", attributes);
  const opener = page.getByRole("button", { name: /^Search/ });
  await opener.focus();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("combobox", field);
  await expect(palette).toBeFocused();
  await expect(page.getByRole("option", { name: /^Overview/ })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(palette).toHaveCount(0);
  await expect(opener).toBeFocused();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("audit");
  await expect(page.getByRole("option", { selected: true })).toHaveText(/Security log/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/settings\/security\/logs/);

  await page.keyboard.press("Control+k");
  await page.keyboard.type("CAFE");
  await expect(page.getByRole("option", { selected: true })).toHaveText(/Café terminal.*Staging/);
  const [tab] = await Promise.all([page.waitForEvent("popup"), page.keyboard.press("Control+Enter")]);
  await expect(tab.getByRole("heading", { level: 1, name: "Café terminal" })).toBeVisible();
  await tab.close();

  await palette.fill("invite");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: /Invite/ })).toBeVisible();
  await expect(page).not.toHaveURL(/create=/);
});

test("of a pasted key nothing but its two ends leaves the browser, and it can be revoked from there", async ({
  page,
  person,
  baseURL,
}) => {
  const token = await signInByApi(baseURL ?? "", person.email, person.password);
  const answer = await fetch(`${baseURL}/public-api/v3/authentication/api-keys`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "Found in a log" }),
  });
  const secret: string = (await answer.json()).data.key;
  const middle = secret.slice(12, 24);
  const sent: string[] = [];
  page.on("request", (asked) =>
    sent.push(`${asked.url()} ${asked.postData() ?? ""} ${JSON.stringify(asked.headers())}`),
  );

  await page.keyboard.press("Control+k");
  const palette = page.getByRole("combobox", field);
  await palette.fill(`Authorization: Bearer ${secret}`);
  await expect(palette).toHaveValue(`${secret.slice(0, 10)}…${secret.slice(-10, -6)}`);
  await expect(page.getByRole("option", { name: /^Found in a log.*Production · works/ })).toBeVisible();
  await expect(page.getByText("A whole key, with the right checksum.")).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  expect(await page.content()).not.toContain(middle);

  const wrong = secret.slice(0, 14) + (secret[14] === "a" ? "b" : "a") + secret.slice(15);
  await palette.fill(wrong);
  await expect(page.getByText("its checksum does not fit")).toBeVisible();
  await palette.fill(secret.slice(6));
  await expect(page.getByText("a piece of a secret")).toBeVisible();
  await palette.fill(secret);
  await page.getByRole("option", { name: /^Revoke Found in a log/ }).click();
  await expect(page.getByRole("dialog", { name: /Revoke/ })).toBeVisible();
  expect(sent.some((text) => text.includes("lastFour"))).toBe(true);
  expect(sent.filter((text) => text.includes(middle) || text.includes(wrong.slice(12, 24)))).toEqual([]);
});

test("keys go places and create, not while somebody writes, and can be turned off", async ({ page }) => {
  await signIn(page, demo.ada);
  await expect(async () => {
    await page.keyboard.press("g"); // until the page listens
    await page.keyboard.press("w");
    await expect(page.getByRole("heading", { level: 1, name: "Webhooks" })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.getByRole("button", { name: "Create webhook" }).waitFor();
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog", { name: /webhook/i });
  await dialog
    .getByLabel(/address|URL/i)
    .first()
    .pressSequentially("gk?");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);

  await page.keyboard.press("Shift+?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet.getByText("Security", { exact: true })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await sheet.getByRole("switch").press("Space");
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press("c");
  await page.keyboard.press("Shift+?");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", field)).toBeFocused();
  await expect(page.getByRole("dialog")).toHaveCount(1);
});
