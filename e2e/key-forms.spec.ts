import type { Locator } from "@playwright/test";
import { makeCertificates } from "../lib/testing/certificates";
import { violationsOf } from "./axe";
import { expect, test } from "./fixtures";
import {
  apiOf,
  chooseAction,
  inDays,
  keysPath,
  openCreate,
  openEdit,
  openPart,
  statusOf,
  takeSecret,
} from "./key-dialogs";

/** Sets all that a new key can have. */
async function fillEverything(dialog: Locator): Promise<void> {
  await dialog.getByLabel("Name").fill("Everything");
  await dialog.getByRole("radio", { name: "Staging" }).check();
  await dialog.getByLabel("Expires").selectOption("date");
  await dialog.getByLabel("Expiry date").fill(inDays(40));
  await dialog.getByLabel("Expiry time (UTC)").fill("08:30");
  await dialog.getByLabel("Requests").fill("100");
  await dialog.getByRole("checkbox", { name: "Refill little by little" }).check();
  await dialog.getByLabel("Refill by").fill("2");
  await expect(dialog.getByRole("status").filter({ hasText: "100 at once, then 2 a second." })).toContainText(
    "it takes 50 seconds until all 100 are there again",
  );
  await dialog.getByRole("switch", { name: "Lifetime quota" }).check();
  await dialog.getByLabel("Calls in its life").fill("10000");
  await openPart(dialog, "Restrictions");
  await dialog.getByLabel("Works from").selectOption("date");
  await dialog.getByLabel("Start date").fill(inDays(2));
  await dialog.getByLabel("Allowed addresses").fill("203.0.113.7/24\n2001:DB8::1");
  await dialog.getByLabel("Accounts it reaches").selectOption("only");
  await dialog.getByRole("checkbox", { name: "Main", exact: true }).check();
  await dialog.getByLabel("Customers it reaches").selectOption("only");
  await dialog.getByLabel("Find customers").fill("café");
  await expect(dialog.getByRole("group", { name: "Customers found" }).getByRole("checkbox")).toHaveCount(1);
  await dialog.getByRole("checkbox", { name: "Café Azur" }).check();
  await dialog.getByRole("switch", { name: "Require a client certificate (mTLS)" }).check();
  await dialog.getByLabel("Certificates").fill("AB:".repeat(31) + "CD");
  await openPart(dialog, "More");
  await dialog.getByLabel("Description").fill("First line\nsecond line");
  await dialog.getByLabel("Tags").fill("eu,");
  await dialog.getByLabel("Tags").fill("billing");
  await dialog.getByLabel("Metadata").fill('{ "team": "payments" }');
}

/** Changes every field of the key that {@link fillEverything} made, most to nothing. */
async function takeEverythingBack(edit: Locator): Promise<void> {
  await edit.getByLabel("Name", { exact: true }).fill("Little");
  await edit.getByRole("radio", { name: /^Inherits role/ }).check();
  await edit.getByLabel("Expires").selectOption("never");
  await edit.getByRole("checkbox", { name: "Refill little by little" }).uncheck();
  await edit.getByLabel("Requests", { exact: true }).fill("5");
  await edit.getByLabel("Per", { exact: true }).fill("1.5");
  await edit.getByLabel("Per: unit").selectOption({ label: "hours" });
  await edit.getByRole("switch", { name: "Lifetime quota" }).uncheck();
  await edit.getByLabel("Works from").selectOption({ label: "At once" });
  await edit.getByLabel("Allowed addresses").fill("");
  await edit.getByLabel("Accounts it reaches").selectOption("all");
  await edit.getByLabel("Customers it reaches").selectOption("none");
  await edit.getByRole("switch", { name: "Require a client certificate (mTLS)" }).uncheck();
  await edit.getByLabel("Description").fill("");
  await edit.getByRole("button", { name: "Remove the tag eu" }).click();
  await edit.getByLabel("Metadata").fill("");
}

test("a key is created with everything set, and everything of it can be changed", async ({
  page,
  person,
  request,
  baseURL,
}) => {
  const api = await apiOf(request, baseURL ?? "", person);
  const customer = await api.create("/staging/public-api/v3/customers", { name: "Café Azur" });
  await api.create("/public-api/v3/customers", { name: "Café of production" });

  const dialog = await openCreate(page);
  await fillEverything(dialog);
  await dialog.getByRole("button", { name: "Create key" }).click();
  await takeSecret(page);

  const made = await api.keyNamed("Everything");
  expect(made).toMatchObject({
    environment: "staging",
    expirationDate: `${inDays(40)}T08:30:00.000Z`,
    rateLimitEnabled: true,
    rateLimitMax: 100,
    refillAmount: 2,
    refillInterval: 1000,
    quotaMax: 10_000,
    notBefore: `${inDays(2)}T00:00:00.000Z`,
    allowedIps: ["203.0.113.0/24", "2001:db8::1/128"],
    customersAccess: { ids: [customer.id] },
    enforceMtls: true,
    certificateThumbprints: [`${"ab".repeat(31)}cd`],
    description: "First line\nsecond line",
    tags: ["eu", "billing"],
    metadata: { team: "payments" },
  });
  expect(made.accountsAccess).toEqual({ ids: [expect.any(String)] });

  const untouched = await openEdit(page, "Everything");
  await expect(untouched).toContainText("100 of 100 left now · lifetime quota: 10,000 of 10,000 left");
  await expect(untouched.getByText("Café Azur").first()).toBeVisible();
  await untouched.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await api.keyNamed("Everything")).toEqual({ ...made, updatedAt: expect.any(String) });

  const edit = await openEdit(page, "Everything");
  await takeEverythingBack(edit);
  await edit.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await api.keyNamed("Little")).toMatchObject({
    id: made.id,
    environment: "staging",
    inheritsRole: true,
    permissions: [],
    expirationDate: null,
    rateLimitMax: 5,
    rateLimitTimeWindow: 5_400_000,
    refillAmount: null,
    refillInterval: null,
    quotaMax: null,
    notBefore: null,
    allowedIps: [],
    accountsAccess: null,
    customersAccess: { ids: [] },
    enforceMtls: false,
    description: null,
    tags: ["billing"],
    metadata: {},
  });
});

test("an admin gives a key to a service account, and is shown that account's role", async ({
  page,
  person,
}) => {
  expect(person.name).toBeTruthy();
  await page.goto("/settings/members?tab=service-accounts");
  await page.getByRole("button", { name: "Create service account" }).first().click();
  const creation = page.getByRole("dialog", { name: "Create service account" });
  await creation.getByLabel("Name").fill("Nightly export");
  await creation.getByLabel("Role").selectOption({ label: "Member" });
  await creation.getByRole("button", { name: "Create service account" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.goto(keysPath);
  const dialog = await openCreate(page);
  await dialog.getByLabel("Name").fill("Export");
  await dialog.getByLabel("Owner").selectOption({ label: "Nightly export (service account, Member)" });
  await expect(dialog.getByRole("radio", { name: "Inherits role" })).toHaveAccessibleDescription(
    /its owner’s role \(Member\)/,
  );
  await dialog.getByRole("button", { name: "Create key" }).click();
  await takeSecret(page);
  await expect(page.getByRole("row", { name: /Export/ })).toContainText("Nightly export");
});

test("an address can be tried before the list is saved, and unreadable lines are marked", async ({
  page,
  person,
}) => {
  expect(person.name).toBeTruthy();
  const dialog = await openCreate(page);
  await openPart(dialog, "Restrictions");
  const list = dialog.getByLabel("Allowed addresses");
  const trial = dialog.getByLabel("Would an address pass?");
  const answer = dialog.getByRole("status").filter({ hasText: /would|not an address/ });
  await trial.fill("203.0.113.7");
  await expect(answer).toContainText("203.0.113.7 would pass");
  await list.fill("198.51.100.0/24\n203.0.113.0/28");
  await expect(answer).toContainText("203.0.113.7 would pass. It lies in 203.0.113.0/28.");
  await trial.fill("203.0.113.77");
  await expect(answer).toContainText("203.0.113.77 would be refused");
  await trial.fill("203.0.113");
  await expect(answer).toContainText("This is not an address");
  await list.fill("198.51.100.0/24\noffice\n10.0.0.0/33");
  await trial.focus();
  await expect(list).toHaveAccessibleDescription(/“office” is no address and no range\..*“10\.0\.0\.0\/33”/s);
});

test("a pasted certificate becomes the thumbprint that openssl gives, and a private key is not kept", async ({
  page,
  person,
}) => {
  expect(person.name).toBeTruthy();
  const made = makeCertificates();
  const dialog = await openCreate(page);
  await openPart(dialog, "Restrictions");
  await dialog.getByRole("switch", { name: "Require a client certificate (mTLS)" }).check();
  const list = dialog.getByLabel("Certificates");
  await expect(list).toHaveAccessibleDescription(/Left empty, any client certificate of an authority/);
  await list.fill(`${made.client.cert}\n${made.client.key}`);
  await expect(list).toHaveValue(made.client.thumbprint);
  await expect(dialog).toContainText("The private key was taken out and sent nowhere");
  await list.fill(`${made.client.thumbprint}\n${made.second.cert}`);
  await expect(list).toHaveValue(`${made.client.thumbprint}\n${made.second.thumbprint}`);
  await expect(list).toHaveAccessibleDescription(/Only these will do/);
  made.remove();
});

test("faults open the part they are in, and focus goes to the first", async ({ page, person }) => {
  expect(person.name).toBeTruthy();
  const dialog = await openCreate(page);
  await dialog.getByLabel("Name").fill("Faulty");
  await openPart(dialog, "Restrictions");
  await dialog.getByLabel("Allowed addresses").fill("10.0.0.1\n::1\noffice");
  await dialog.getByLabel("Accounts it reaches").selectOption("only");
  await dialog.getByText("Restrictions", { exact: true }).click();
  await openPart(dialog, "More");
  await dialog.getByLabel("Tags").fill("x".repeat(41));
  await dialog.getByText("More", { exact: true }).click();
  await expect(dialog).toContainText("From 3 address ranges");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(dialog.getByLabel("Allowed addresses")).toBeFocused();
  await expect(dialog.getByLabel("Allowed addresses")).toHaveAccessibleDescription(/“office”/);
  await expect(dialog.getByLabel("Accounts it reaches")).toHaveAccessibleDescription(/Choose at least one/);
  await expect(dialog.getByLabel("Tags")).toHaveAccessibleDescription(
    /“x{41}” must have at most 40 characters/,
  );
});

test("regenerated with an overlap, both secrets work until it is finished early", async ({
  page,
  person,
  request,
}) => {
  expect(person.name).toBeTruthy();
  const creation = await openCreate(page);
  await creation.getByLabel("Name").fill("Rotating");
  await creation.getByRole("button", { name: "Create key" }).click();
  const old = await takeSecret(page);
  expect(await statusOf(request, old)).toBe(200);
  await chooseAction(page, "Rotating", "Regenerate…");
  const dialog = page.getByRole("dialog", { name: "Regenerate API key" });
  await dialog.getByRole("radio", { name: "After a time of your own…" }).check();
  await dialog.getByLabel("Overlap", { exact: true }).fill("8");
  await dialog.getByLabel("Overlap: unit").selectOption({ label: "days" });
  await dialog.getByRole("button", { name: "Regenerate key" }).click();
  await expect(dialog.getByLabel("Overlap", { exact: true })).toHaveAccessibleDescription(/at most 7 days/);
  await dialog.getByRole("radio", { name: "In 1 hour" }).check();
  await dialog.getByRole("button", { name: "Regenerate key" }).click();
  await expect(page.getByRole("dialog")).toContainText(`The old secret, ${old.slice(0, 10)}…`);
  const fresh = await takeSecret(page);
  expect([await statusOf(request, old), await statusOf(request, fresh)]).toEqual([200, 200]);
  await expect(page.getByRole("row", { name: /Rotating/ })).toContainText("Two secrets work until");

  await chooseAction(page, "Rotating", "Finish overlap now…");
  const finish = page.getByRole("dialog", { name: "Finish the overlap now" });
  await expect(finish).toContainText("The old secret was used lately");
  await expect(finish).toContainText(`${old.slice(0, 10)}…`);
  await expect(finish).toContainText(`${fresh.slice(0, 10)}…`);
  await finish.getByRole("button", { name: "Stop the old secret" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect([await statusOf(request, old), await statusOf(request, fresh)]).toEqual([401, 200]);
  await expect(page.getByRole("row", { name: /Rotating/ })).not.toContainText("Two secrets work");
  await page.getByRole("button", { name: "Actions for Rotating" }).click();
  await expect(page.getByRole("menuitem", { name: "Regenerate…" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Finish overlap now…" })).toHaveCount(0);
});

test("a revoked key offers no regeneration", async ({ page, person }) => {
  expect(person.name).toBeTruthy();
  const creation = await openCreate(page);
  await creation.getByLabel("Name").fill("Dead");
  await creation.getByRole("button", { name: "Create key" }).click();
  await takeSecret(page);
  await chooseAction(page, "Dead", "Revoke…");
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByRole("row", { name: /Dead/ })).toContainText("Inactive");
  await page.getByRole("button", { name: "Actions for Dead" }).click();
  await expect(page.getByRole("menuitem", { name: "Reactivate…" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Regenerate…" })).toHaveCount(0);
});

test("every part of the forms open: axe finds nothing", async ({ page, person }) => {
  expect(person.name).toBeTruthy();
  const dialog = await openCreate(page);
  await dialog.getByLabel("Expires").selectOption("date");
  await dialog.getByRole("checkbox", { name: "Refill little by little" }).check();
  await dialog.getByRole("switch", { name: "Lifetime quota" }).check();
  await openPart(dialog, "Restrictions");
  await dialog.getByLabel("Allowed addresses").fill("office");
  await dialog.getByLabel("Would an address pass?").fill("10.0.0.1");
  await dialog.getByLabel("Accounts it reaches").selectOption("only");
  await dialog.getByRole("checkbox", { name: "Main", exact: true }).check();
  await dialog.getByRole("switch", { name: "Require a client certificate (mTLS)" }).check();
  await openPart(dialog, "More");
  await dialog.getByLabel("Tags").fill("eu,");
  expect(await violationsOf(page)).toEqual([]);
});
