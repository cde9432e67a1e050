import { sql } from "./database";
import { demo, enter, expect, newPerson, signUp, test } from "./fixtures";
import { mailedLink } from "./mails";
import { sendForm } from "./submit-form";

const subject = "The shop gets 403";

/** The operator that the configuration names, whatever they have to do for it behind the screens. */
async function makeOperator(email: string): Promise<void> {
  await sql("update users set email_verified_at = now(), two_factor_enabled_at = now() where email = $1", [
    email,
  ]);
}

test("a call is asked about, the operator answers, and the asker alone sees it", async ({
  page,
  browser,
}) => {
  const [asker, stranger] = [newPerson(), newPerson()];
  const operator = { ...newPerson(), email: "operator@example.test" };
  await signUp(page, asker);
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("link", { name: "Contact support" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Contact support" });
  await expect(dialog).toContainText("Nobody is notified");
  await expect(dialog.getByLabel("Page")).toHaveValue("/settings/api-keys");
  await dialog.getByLabel("Subject").fill(subject);
  await dialog.getByLabel("Message").fill(`It is sna_${"A1b2".repeat(11)}`);
  await dialog.getByLabel("Request id").fill("req-none");
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(dialog.getByLabel("Message")).toHaveAccessibleDescription(/must not contain an API key/);
  await dialog.getByLabel("Message").fill("Since this morning.");
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(dialog.getByLabel("Request id")).toHaveAccessibleDescription(/No request of this company/);
  const [call] = await sql<{ id: string }>(
    "select a.request_id as id from audit_logs a join companies c on c.id = a.company_id where c.name = $1 limit 1",
    [asker.company],
  );
  await dialog.getByLabel("Request id").fill(call?.id ?? "");
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(dialog).toContainText(/SR-[0-9A-F]{8}/);
  await dialog.getByRole("link", { name: "Open the ticket" }).click();
  await expect(page.getByRole("heading", { level: 1, name: subject })).toBeVisible();
  const address = page.url();

  const inbox = await (await browser.newContext()).newPage();
  await signUp(inbox, operator);
  expect((await inbox.goto("/operator/support"))?.status(), "an address alone opens nothing").toBe(404);
  await expect(inbox.getByText("Operator", { exact: true }), "and says nothing").toHaveCount(0);
  await makeOperator(operator.email);
  const mailed = await mailedLink(operator.email, `[${await referenceOf(page)}] ${subject}`);
  await inbox.goto(mailed);
  await expect(inbox.getByText(call?.id ?? "none")).toBeVisible();
  await inbox.getByLabel("Answer").fill("Your key lacks the origin.");
  await inbox.getByRole("button", { name: "Send answer" }).click();
  await expect(inbox.getByRole("list", { name: "Messages" })).toContainText("lacks the origin");

  await page.goto("/support");
  await expect(page.getByRole("row", { name: subject })).toContainText("New");
  await page.getByRole("link", { name: subject }).click();
  await expect(page.getByRole("list", { name: "Messages" })).toContainText("lacks the origin");
  await page.getByRole("button", { name: "Close ticket" }).click();
  await expect(page.getByRole("button", { name: "Open again" })).toBeVisible();
  const answered = await mailedLink(asker.email, `[${await referenceOf(page)}] ${subject}`);
  expect(new URL(answered).pathname).toBe(new URL(address).pathname);

  await inbox.context().clearCookies();
  await signUp(inbox, stranger);
  expect((await inbox.goto("/operator/support"))?.status()).toBe(404);
  const id = new URL(address).pathname.split("/").at(-1);
  await inbox.goto(`/support/${id}`);
  await expect(inbox.getByRole("heading", { level: 1 })).not.toHaveText(subject);
  await inbox.context().close();
});

async function referenceOf(page: {
  locator: (css: string) => { first(): { textContent(): Promise<string | null> } };
}) {
  return (await page.locator("dd code").first().textContent()) ?? "";
}

test("without scripts a ticket is made on a page of its own and answered there", async ({ page }) => {
  await enter(page, demo.gil);
  const asking = (await page.request.get("/support/new")).url();
  const made = await sendForm(page, asking, {
    subject,
    message: "Since this morning.",
    page: "/logs",
  });
  expect(made.status()).toBe(303);
  const thread = await page.request.get(made.headers().location ?? "");
  expect(await thread.text()).toContain("Since this morning.");
  const replied = await sendForm(page, thread.url(), { message: "It is back." });
  expect(replied.status()).toBe(303);
  expect(await (await page.request.get(thread.url())).text()).toContain("It is back.");
});

test("the FAQ is searched, by the server and while one types, and nothing found leads to people", async ({
  page,
}) => {
  const found = await (await page.request.get("/faq?q=recovery+codes")).text();
  expect(found).toContain("1 question fits");
  expect(found).toMatch(/<mark[^>]*>recovery<\/mark>/);
  await page.goto("/faq#faq-leaked-key");
  await expect(page.getByText("revoke it with the reason", { exact: false })).toBeVisible();
  const search = page.getByRole("searchbox", { name: "Search the FAQ" });
  await search.pressSequentially("phone");
  await expect(page.getByRole("status")).toHaveText("1 question fits");
  await expect(page.getByText("I lost my phone", { exact: false })).toBeVisible();
  await expect(page.getByText("How do I rotate", { exact: false })).toBeHidden();
  await search.fill("zebra");
  await expect(page.getByRole("link", { name: "Ask support" })).toBeVisible();
});
