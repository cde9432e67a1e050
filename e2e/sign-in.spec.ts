import { demo, expect, home, newPerson, signInByForm, signUpByForm, test } from "./fixtures";

const origins = [
  ["none", {}],
  ["null", { origin: "null" }],
  ["a sibling", { origin: "http://evil.localhost" }],
  ["another port", { origin: "http://localhost:1" }],
] as const;

test("a person signs up, signs out, and the old cookie opens nothing", async ({ page }) => {
  const person = newPerson();
  await signUpByForm(page, person);
  const [cookie] = (await page.context().cookies()).filter(({ name }) =>
    name.endsWith("next-auth.session-token"),
  );
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  await page.getByRole("button", { name: `Account: ${person.name}` }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  if (cookie) await page.context().addCookies([cookie]);
  await page.goto("/settings/api-keys");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("an unknown e-mail and a wrong password get the same words", async ({ page }) => {
  const said: (string | null)[] = [];
  for (const [email, password] of [
    [newPerson().email, "does-not-matter-1"],
    [demo.mia, "not-her-password-1"],
  ] as const) {
    await signInByForm(page, email, password);
    const alert = page.locator("form").getByRole("alert");
    await expect(alert).toBeVisible();
    await expect(page.getByLabel("E-mail")).toHaveValue(email);
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
    said.push(await alert.textContent());
  }
  expect(said[0]).toBe(said[1]);
});

test("each fault of the sign-up form stands at its field, and nothing is made", async ({ page }) => {
  const person = newPerson();
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill(person.name);
  await page.getByLabel("Work e-mail").fill("nobody");
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page.getByLabel("Work e-mail")).toHaveAccessibleDescription(/must be an e-mail address/);
  await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(
    /at least 12 characters/,
  );
  await expect(page.getByLabel("Company")).toHaveAccessibleDescription(/must not be empty/);
  await expect(page.getByLabel("Your name")).toHaveValue(person.name);
  await signUpByForm(page, person);
});

test("a taken e-mail is said at the field", async ({ page }) => {
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill("Another Ada");
  await page.getByLabel("Work e-mail").fill(demo.ada.toUpperCase());
  await page.getByLabel("Password", { exact: true }).fill("plum-orbit-kettle-82");
  await page.getByLabel("Company").fill("Another Acme");
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page.getByLabel("Work e-mail")).toHaveAccessibleDescription(/Sign in instead/);
});

test("next-auth's own door opens the same session, and only with its token", async ({
  playwright,
  baseURL,
}) => {
  const api = await playwright.request.newContext({ baseURL });
  const form = { email: demo.mia, password: demo.password };
  await api.post("/api/auth/callback/credentials", { form, maxRedirects: 0 });
  expect(await (await api.get("/api/auth/session")).json()).toEqual({});
  const { csrfToken } = await (await api.get("/api/auth/csrf")).json();
  await api.post("/api/auth/callback/credentials", { form: { ...form, csrfToken }, maxRedirects: 0 });
  expect(await (await api.get("/api/auth/session")).json()).toMatchObject({ user: { email: demo.mia } });
  const foreign = await api.post("/api/auth/signout", {
    form: { csrfToken },
    headers: { origin: "https://evil.test" },
    maxRedirects: 0,
  });
  expect(foreign.status()).toBe(403);
  expect(await (await api.get("/api/auth/session")).json()).toMatchObject({ user: { email: demo.mia } });
  await api.dispose();
});

test("a form that another site sends with our cookie changes nothing", async ({ page, person, browser }) => {
  const elsewhere = await (await browser.newContext()).newPage();
  await signInByForm(elsewhere, person.email, person.password);
  await elsewhere.getByRole("button", { name: `Account: ${person.name}` }).click();
  const sent = elsewhere.waitForRequest((request) => request.headers()["next-action"] !== undefined);
  await elsewhere.getByRole("button", { name: "Sign out" }).click();
  const request = await sent;
  const { "next-action": action = "", "content-type": type = "" } = await request.allHeaders();
  const replay = (headers: Record<string, string>) =>
    page.request.post(request.url(), {
      headers: { "next-action": action, "content-type": type, ...headers },
      data: request.postDataBuffer() ?? "",
      maxRedirects: 0,
    });
  for (const [name, headers] of origins) {
    await replay(headers);
    await page.goto("/settings/api-keys");
    await expect(page, `origin: ${name}`).toHaveURL(/\/settings\/api-keys/);
  }
  await replay({ origin: new URL(request.url()).origin });
  await page.goto("/settings/api-keys");
  await expect(page, "our own origin signs out").toHaveURL(/\/sign-in/);
  await elsewhere.context().close();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a person signs up and in", async ({ page }) => {
    const person = newPerson();
    await signUpByForm(page, person);
    await page.context().clearCookies();
    await signInByForm(page, person.email, person.password);
    await expect(page).toHaveURL(home);
  });
});
