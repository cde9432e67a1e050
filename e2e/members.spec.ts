import type { APIRequestContext, Page } from "@playwright/test";
import { violationsOf } from "./axe";
import {
  demo,
  enter,
  expect,
  home,
  newPerson,
  type Person,
  signIn,
  signInByApi,
  signUp,
  test,
} from "./fixtures";
import { acceptLatest, inviteOn, mailedLink } from "./invitations";

const keys = "/public-api/v3/authentication/api-keys";

type Colleague = Person & {
  /** Issues a key of theirs in the company, and gives its secret. */
  issue(name: string, permissions?: object): Promise<string>;
};

/** Somebody else in the company of `person`: a Member who has a company of their own, too. */
async function joinedBy(page: Page, person: Person, baseURL: string): Promise<Colleague> {
  const colleague = newPerson();
  const context = await page.context().browser()!.newContext({ baseURL });
  const theirs = await context.newPage();
  await signUp(theirs, colleague);
  await inviteOn(page, colleague.email);
  await expect(page.getByRole("row", { name: new RegExp(colleague.email) })).toBeVisible();
  await theirs.goto(await mailedLink(colleague.email));
  await theirs.getByRole("button", { name: `Join ${person.company}` }).click();
  await expect(theirs).toHaveURL(home);
  await context.close();
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
  await theirs.getByRole("link", { name: new RegExp(`^${person.company}`) }).click();
  await theirs.getByRole("link", { name: "API keys", exact: true }).click();
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
  await expect(
    theirs.getByRole("heading", { name: `You are suspended from ${person.company}` }),
  ).toBeVisible();

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

test("people are invited, withdrawn and let in by the mailed link alone, once", async ({
  page,
  person,
  browser,
  baseURL,
}) => {
  const [robin, gone] = [newPerson(), newPerson()];
  await inviteOn(page, `${robin.email}, nonsense`);
  const dialog = page.getByRole("dialog");
  const field = dialog.getByLabel("E-mail addresses");
  await expect(field).toHaveAccessibleDescription(/“nonsense” is no e-mail address/);
  await field.fill(`${robin.email}, ${person.email}`);
  await dialog.getByRole("button", { name: "Send invitations" }).click();
  await expect(field).toHaveAccessibleDescription(/is a member already/);
  await field.fill(`${robin.email}\n${gone.email}`);
  await dialog.getByRole("button", { name: "Send invitations" }).click();
  await expect(dialog).toHaveCount(0);
  const pending = page.getByRole("table", { name: "Invitations without an answer" });
  await expect(pending.getByRole("row", { name: new RegExp(robin.email) })).toContainText(
    "expires in 6 days",
  );

  const withdrawn = await mailedLink(gone.email);
  await choose(page, gone.email, "Withdraw…");
  await dialog.getByRole("button", { name: "Withdraw invitation" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(pending.getByRole("row", { name: new RegExp(gone.email) })).toHaveCount(0);

  const context = await browser.newContext({ baseURL });
  const theirs = await context.newPage();
  await theirs.goto(withdrawn);
  await expect(theirs.getByRole("heading", { name: "This invitation is no longer valid" })).toBeVisible();
  await expect(theirs.getByText(gone.email)).toHaveCount(0);

  const link = await mailedLink(robin.email);
  await page.goto(link);
  await expect(page.getByText(`You are signed in as ${person.email}`)).toBeVisible();
  const answer = await theirs.goto(link);
  expect(answer?.headers()["referrer-policy"]).toBe("strict-origin");
  await theirs.getByLabel("Your name").fill(robin.name);
  await theirs.getByLabel("Password", { exact: true }).fill("short");
  await theirs.getByRole("button", { name: `Join ${person.company}` }).click();
  await expect(theirs.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(/at least 12/);
  await theirs.getByLabel("Password", { exact: true }).fill(robin.password);
  await theirs.getByRole("button", { name: `Join ${person.company}` }).click();
  await expect(theirs).toHaveURL(home);
  await expect(theirs.getByText(person.company, { exact: true }).first()).toBeVisible();
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { name: "This invitation was accepted" })).toBeVisible();
  await context.close();

  await page.goto("/settings/security/logs");
  await expect(page.getByRole("row", { name: /Joined the company/ })).toContainText(robin.name);
  await expect(page.getByText("snl_")).toHaveCount(0);
});

test("whoever has an account signs in on the way to an invitation, and comes back to it", async ({
  page,
  person,
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL });
  const theirs = await context.newPage();
  const robin = newPerson();
  await signUp(theirs, robin);
  await context.clearCookies();
  await inviteOn(page, robin.email);
  await theirs.goto(await mailedLink(robin.email));
  await theirs.getByRole("button", { name: "Sign in to join" }).click();
  await expect(theirs).toHaveURL(/sign-in\?next=%2Finvitations%2Fcontinue$/);
  await theirs.getByLabel("E-mail").fill(robin.email);
  await theirs.getByLabel("Password", { exact: true }).fill(robin.password);
  await theirs.getByRole("button", { name: "Sign in", exact: true }).click();
  await theirs.getByRole("button", { name: `Join ${person.company}` }).click();
  await expect(
    theirs.getByRole("button", { name: new RegExp(`^Company: .*${person.company}`) }),
  ).toBeVisible();
  await context.close();
});

test("another role is shown before it is given and signs its person out; who leaves is gone", async ({
  page,
  person,
  browser,
  baseURL,
}) => {
  const robin = newPerson();
  const context = await browser.newContext({ baseURL });
  const theirs = await acceptLatest(page, await context.newPage(), { person: robin, role: "Member" });
  await page.goto("/settings/members");
  const row = page.getByRole("row", { name: new RegExp(robin.email) });
  await choose(page, robin.name, "Change role…");
  const dialog = page.getByRole("dialog", { name: `Change the role of ${robin.name}` });
  await expect(dialog.getByRole("button", { name: "Change role" })).toBeDisabled();
  await dialog.getByLabel("Role").selectOption("Admin");
  await expect(dialog.getByRole("listitem").filter({ hasText: "members:read" })).toContainText("Added");
  await expect(dialog).toContainText("1 session ends");
  await dialog.getByRole("button", { name: "Change role" }).click();
  await expect(row).toContainText("Admin");
  await theirs.reload();
  await expect(theirs).toHaveURL(/\/sign-in/);
  await enter(theirs, robin.email, robin);
  await theirs.goto("/settings/members");
  await choose(theirs, robin.name, "Leave company…");
  await theirs.getByLabel(/name to confirm/).fill(person.company);
  await theirs.getByRole("button", { name: `Leave ${person.company}` }).click();
  await expect(
    theirs.getByRole("heading", { name: `You are no member of ${person.company} any more` }),
  ).toBeVisible();
  await page.reload();
  await expect(row).toHaveCount(0);
  await page.goto("/settings/leave");
  await expect(page.getByText("You are the last admin", { exact: true })).toBeVisible();
  await context.close();
});

test("an ordinary member neither sees the members screen nor its entry", async ({ page }) => {
  await signIn(page, demo.mia);
  await expect(page.getByRole("link", { name: "API keys" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Members" })).toHaveCount(0);
  await page.goto("/settings/members");
  await expect(page.getByRole("heading", { name: "Your role does not include members" })).toBeVisible();
});

test("the members screen and each step of a removal: axe finds nothing", async ({ page }) => {
  await enter(page, demo.ada);
  await page.goto("/settings/members");
  await expect(page.getByRole("row", { name: /uma@both.test/ })).toBeVisible();
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
