import fs from "node:fs";
import { expect, test } from "./fixtures";

test("customers are created, found, changed and deleted, with what goes with them", async ({
  page,
  person,
}) => {
  await page.getByRole("link", { name: "Customers" }).click();
  await expect(page.getByText("No customers in production yet")).toBeVisible();
  await page.getByRole("button", { name: "Create customer" }).last().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Blue Harbour");
  await dialog.getByLabel("External id").fill("crm-1");
  await dialog.getByLabel("Metadata").fill('{ "plan": ');
  await dialog.getByRole("button", { name: "Create customer" }).click();
  await expect(dialog.getByText("This is not JSON yet")).toBeVisible();
  await dialog.getByLabel("Metadata").fill('{ "plan": "team" }');
  await dialog.getByRole("button", { name: "Create customer" }).click();
  await expect(dialog).toBeHidden();

  await page.getByLabel("Search customers").fill("CRM-");
  await expect(page).toHaveURL(/q=CRM-/);
  await page.getByRole("link", { name: "Blue Harbour" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Blue Harbour" })).toBeVisible();
  await page.getByRole("button", { name: "Add license" }).click();
  await dialog.getByLabel("Product").fill("Pump");
  await dialog.getByLabel("Plan").fill("pro");
  await dialog.getByRole("button", { name: "Add license" }).click();
  await expect(page.getByRole("cell", { name: "Pump", exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await dialog.getByLabel("E-mail").fill("ap@blue.example");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("ap@blue.example")).toBeVisible();

  await page.getByRole("button", { name: "Delete…" }).click();
  await expect(dialog.getByText("With it go 1 license and 0 telemetry records.")).toBeVisible();
  await dialog.getByRole("button", { name: "Delete customer" }).press("Enter");
  await expect(page).toHaveURL(/\/customers$/);
  await expect(page.getByText("No customers in production yet")).toBeVisible();
  expect(person.company).not.toBe("");
});

const csv = `Ref;Full name;E-mail;Plan;Since
a-1;Anna & Söhne;anna@a.test;pro;2020
a-2;=SUM(A1:A9);nobody;team;2021
a-3;"Two
lines";;;
a-4;Dora;dora@a.test;;
a-5;'=1+1;eve@a.test;pro;
`;

test("an upload that another site sends with the cookie is refused before it is read", async ({
  page,
  person,
}) => {
  const company = /\/c\/([^/]+)/.exec(page.url())?.[1];
  const upload = (origin: string) =>
    page.request.post(`/customers/import?company=${company}&environment=production`, {
      headers: { origin, "content-type": "application/jsonl" },
      data: '{"name":"Planted"}',
    });
  for (const origin of ["http://evil.test", "null"]) expect((await upload(origin)).status()).toBe(403);
  await page.goto("/customers");
  await expect(page.getByText("No customers in production yet")).toBeVisible();
  expect((await upload(new URL(page.url()).origin)).status()).toBe(202);
  expect(person.company).not.toBe("");
});

test("a CSV file is imported, what is wrong is told by line, and comes out again as nothing that runs", async ({
  page,
  person,
}) => {
  await page.goto("/customers");
  await page.getByRole("button", { name: "Import" }).first().click();
  const dialog = page.getByRole("dialog");
  const file = { name: "customers.csv", mimeType: "text/csv", buffer: Buffer.from(csv) };
  await dialog.getByLabel("File").setInputFiles(file);
  await expect(dialog.getByLabel("What Ref becomes")).toHaveValue("externalId");
  await dialog.getByLabel("What Plan becomes").selectOption("Keep in metadata");
  await expect(dialog.getByText("Not imported: Since")).toBeVisible();
  await dialog.getByRole("button", { name: "Import" }).click();
  await expect(
    dialog.getByText("3 customers are new. 2 lines were wrong and changed nothing."),
  ).toBeVisible();
  await expect(dialog.getByRole("row", { name: /^3 email/ })).toBeVisible();
  await expect(dialog.getByRole("row", { name: /^4 name/ })).toBeVisible();
  const [errors] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("link", { name: "Download as CSV" }).click(),
  ]);
  expect(fs.readFileSync(await errors.path(), "utf8")).toContain("3,email,invalid_attribute,");
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("link", { name: "Anna & Söhne" })).toBeVisible();
  await expect(page.getByRole("link", { name: "=1+1" })).toBeVisible();

  await page.getByRole("button", { name: "Export" }).click();
  await dialog.getByRole("button", { name: "Start export" }).click();
  const work = page.getByRole("region", { name: "Your imports and exports" });
  const [exported] = await Promise.all([
    page.waitForEvent("download"),
    work.getByRole("link", { name: "Download" }).click(),
  ]);
  const text = fs.readFileSync(await exported.path(), "utf8");
  expect(text).toContain(",'=1+1,eve@a.test,a-5,");
  expect(text).not.toMatch(/(^|,)"?=/m);
  expect(person.company).not.toBe("");
});
