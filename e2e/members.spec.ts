import fs from "node:fs";
import path from "node:path";
import type { APIRequestContext, Page } from "@playwright/test";
import pg from "pg";
import { violationsOf } from "./axe";
import { demo, expect, newPerson, signIn, signInByApi, signUp, test, type Person } from "./fixtures";

const keys = "/public-api/v3/authentication/api-keys";

/** One statement on the database of the server under test: nobody can be invited yet. */
async function change(sql: string, values: string[]): Promise<void> {
  const file = path.join(process.env.E2E_DATA_DIR ?? "", "postgres.json");
  const { port, password } = JSON.parse(fs.readFileSync(file, "utf8"));
  const client = new pg.Client({ host: "127.0.0.1", user: "snapkeys", database: "snapkeys", port, password });
  await client.connect();
  await client.query(sql, values);
  await client.end();
}

type Colleague = Person & {
  /** Issues a key of theirs in the company, and gives its secret. */
  issue(name: string, permissions?: object): Promise<string>;
};

/** Somebody else in the company of `person`: a Member who has a company of their own, too. */
async function joinedBy(page: Page, person: Person, baseURL: string): Promise<Colleague> {
  const colleague = newPerson();
  const context = await page.context().browser()!.newContext({ baseURL });
  await signUp(await context.newPage(), colleague);
  await context.close();
  await change(
    `insert into members (company_id, user_id, role_id)
     select r.company_id, u.id, r.id from users u, roles r join companies c on c.id = r.company_id
     where u.email = $1 and c.name = $2 and r.built_in = 'member'`,
    [colleague.email, person.company],
  );
  const owner = await signInByApi(baseURL, person.email, person.password);
  const who = await fetch(`${baseURL}/public-api/v3/whoami`, {
    headers: { authorization: `Bearer ${owner}` },
  });
  const companyId = (await who.json()).data.company.id as string;
  const token = await signInByApi(baseURL, colleague.email, colleague.password);
  return {
    ...colleague,
    async issue(name, permissions) {
      const answer = await fetch(`${baseURL}${keys}`, {
        method: "POST",
        headers: {
          ...{ authorization: `Bearer ${token}`, "snappy-company-id": companyId },
          "content-type": "application/json",
        },
        body: JSON.stringify({ name, permissions, rateLimitEnabled: false }),
      });
      return (await answer.json()).data.key as string;
    },
  };
}

async function statusOf(request: APIRequestContext, secret: string): Promise<number> {
  const answer = await request.get("/public-api/v3/whoami", {
    headers: { authorization: `Bearer ${secret}` },
  });
  return answer.status();
}

async function createAccount(page: Page, name: string, role: string): Promise<void> {
  await page.goto("/settings/members?tab=service-accounts");
  await page.getByRole("button", { name: "Create service account" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Create service account" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Role").selectOption(role);
  await dialog.getByRole("button", { name: "Create service account" }).click();
  await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText(role);
}

async function choose(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

const proceed = (page: Page) => page.getByRole("dialog").getByRole("button", { name: "Continue" }).click();

test("removing a member: what stops, who gets it, confirmed by name; what goes on never pauses", async ({
  page,
  person,
  request,
  baseURL,
}) => {
  const colleague = await joinedBy(page, person, baseURL ?? "");
  const [shop, notebook] = [
    await colleague.issue("Shop", { customers: ["read"] }),
    await colleague.issue("Notebook"),
  ];
  expect([await statusOf(request, shop), await statusOf(request, notebook)]).toEqual([200, 200]);
  await createAccount(page, "Shop server", "Member");

  await page.getByRole("link", { name: "People" }).click();
  const row = page.getByRole("row", { name: new RegExp(colleague.name) });
  await expect(row).toContainText("Member");
  await choose(page, colleague.name, "Remove…");
  const dialog = page.getByRole("dialog", { name: `Remove ${colleague.name}` });
  await expect(dialog.getByRole("heading", { name: `2 keys stop with ${colleague.name}` })).toBeVisible();
  await expect(dialog.getByRole("listitem").filter({ hasText: "Shop" })).toContainText(
    "1 call in the last 24 hours",
  );
  await proceed(page);
  await dialog.getByRole("radio", { name: "Key by key" }).check();
  await dialog.getByLabel("New owner of Shop").selectOption({ label: "Shop server · Member" });
  await expect(dialog.getByText("Keeps its rights under the role Member.")).toBeVisible();
  await proceed(page);
  await expect(dialog).toContainText("1 key goes on without a pause under another owner.");
  await expect(dialog).toContainText("1 key stops with its next call");
  await dialog.getByRole("button", { name: "Remove member" }).click();
  await expect(dialog.getByLabel(/name to confirm/)).toHaveAccessibleDescription(/This is not the name/);

  const answers: number[] = [];
  const calls = { over: false };
  const hammer = async () => {
    while (!calls.over) answers.push(await statusOf(request, shop));
  };
  const hammering = hammer();
  await dialog.getByLabel(/name to confirm/).fill(colleague.name);
  await dialog.getByRole("button", { name: "Remove member" }).click();
  await expect(row).toContainText("Removed");
  await expect(row).toContainText("keys stopped");
  expect(await statusOf(request, notebook)).toBe(401);
  calls.over = true;
  await hammering;
  expect(answers.length).toBeGreaterThan(0);
  expect(answers.filter((status) => status !== 200)).toEqual([]);

  await choose(page, colleague.name, "Re-assign keys…");
  await page.getByLabel("New owner").selectOption({ label: `${person.name} · ${person.email} · Admin` });
  await page.getByRole("dialog").getByRole("button", { name: "Re-assign keys" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(row).toHaveCount(0);
  expect(await statusOf(request, notebook)).toBe(200);

  await page.goto("/settings/security/logs");
  const log = page.getByRole("table");
  await expect(log.getByRole("row", { name: /Removed a member/ })).toContainText(colleague.name);
  await expect(log.getByRole("row", { name: /Re-assigned an API key/ })).toHaveCount(2);
});

test("a suspended member is out at once, their key too, and both are back when restored, by keyboard alone", async ({
  page,
  person,
  request,
  baseURL,
  browser,
}) => {
  const colleague = await joinedBy(page, person, baseURL ?? "");
  const key = await colleague.issue("Worker");
  const theirs = await (await browser.newContext({ baseURL })).newPage();
  await signIn(theirs, colleague.email, colleague.password);
  await theirs.getByRole("button", { name: /^Company: / }).click();
  await theirs.getByRole("button", { name: `${person.company} Member`, exact: true }).click();
  await expect(theirs.getByRole("row", { name: /Worker/ })).toBeVisible();

  await page.goto("/settings/members");
  const actions = page.getByRole("button", { name: `Actions for ${colleague.name}` });
  await actions.press("Enter");
  await page.getByRole("menuitem", { name: "Suspend…" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: `Suspend ${colleague.name}` });
  await expect(dialog.getByRole("listitem").filter({ hasText: "Worker" })).toContainText("Never used");
  await dialog.getByRole("button", { name: "Continue" }).press("Enter");
  await expect(dialog.getByRole("heading", { name: "Who gets the keys?" })).toBeFocused();
  await dialog.getByRole("button", { name: "Continue" }).press("Enter");
  await expect(dialog.getByRole("heading", { name: "What happens when you confirm" })).toBeFocused();
  await dialog.getByRole("button", { name: "Suspend member" }).press("Enter");
  const row = page.getByRole("row", { name: new RegExp(colleague.name) });
  await expect(row).toContainText("Suspended");
  await expect(actions).toBeFocused();
  expect(await statusOf(request, key)).toBe(401);
  await theirs.reload();
  await expect(theirs.getByRole("row", { name: /Worker/ })).toHaveCount(0);
  await expect(theirs.getByText(person.company)).toHaveCount(0);

  await choose(page, colleague.name, "Restore…");
  await expect(page.getByRole("dialog")).toContainText("1 key works again with the next call.");
  await page.getByRole("button", { name: "Restore member" }).click();
  await expect(row).toContainText("Active");
  expect(await statusOf(request, key)).toBe(200);
  await theirs.context().close();
});

test("a service account is created, edited, suspended and removed; names stay unlike each other", async ({
  page,
  person,
}) => {
  expect(person.name).toBeTruthy();
  await createAccount(page, "Exporter", "Member");
  await page.getByRole("button", { name: "Create service account" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("exporter");
  await dialog.getByRole("button", { name: "Create service account" }).click();
  await expect(dialog.getByLabel("Name")).toHaveAccessibleDescription(
    /a service account of this name already/,
  );
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await choose(page, "Exporter", "Edit…");
  await dialog.getByLabel("Name").fill("Nightly export");
  await dialog.getByRole("button", { name: "Save changes" }).click();
  const row = page.getByRole("row", { name: /Nightly export/ });
  await choose(page, "Nightly export", "Suspend…");
  await expect(dialog).toContainText("No working key is affected.");
  await dialog.getByRole("button", { name: "Suspend service account" }).click();
  await expect(row).toContainText("Suspended");
  await choose(page, "Nightly export", "Remove…");
  await dialog.getByLabel(/name to confirm/).fill("Nightly export");
  await dialog.getByRole("button", { name: "Remove service account" }).click();
  await expect(page.getByRole("heading", { name: "No service accounts yet" })).toBeVisible();
});

test("an ordinary member neither sees the members screen nor its entry", async ({ page }) => {
  await signIn(page, demo.mia);
  await expect(page.getByRole("link", { name: "API keys" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Members" })).toHaveCount(0);
  await page.goto("/settings/members");
  await expect(page.getByRole("heading", { name: "Your role does not include members" })).toBeVisible();
});

test("the members screen and each step of a removal: axe finds nothing", async ({ page }) => {
  await signIn(page, demo.ada);
  await expect(page).toHaveURL(/settings/);
  await page.goto("/settings/members");
  await expect(page.getByRole("row", { name: /Uma Raman/ })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await choose(page, "Uma Raman", "Remove…");
  await expect(page.getByRole("heading", { name: /stop with Uma Raman/ })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await proceed(page);
  await page.getByRole("radio", { name: "To one owner" }).check();
  await page.getByLabel("New owner").selectOption({ label: "Mia Okafor · mia@acme.test · Member" });
  await expect(page.getByText(/^Loses /).first()).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await proceed(page);
  await expect(page.getByLabel(/name to confirm/)).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
});
