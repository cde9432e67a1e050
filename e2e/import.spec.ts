import fs from "node:fs";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { demo } from "./fixtures";
import { ownServer } from "./own-server";

const own = ownServer();
const rows = 100_000;
const bar = "Importing customers";

/** Notes whatever the bar in the dialog shows. */
async function watchBar(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate((label) => {
    const seen: number[] = [];
    Object.assign(window, { seen });
    const look = () => {
      const shown = document.querySelector(`[role=dialog] [role=progressbar][aria-label="${label}"]`);
      const value = Number(shown?.getAttribute("aria-valuenow"));
      if (shown && value !== seen.at(-1)) seen.push(value);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  }, bar);
  return () => page.evaluate(() => (window as unknown as { seen: number[] }).seen); // put there above
}

test("an import of 100,000 customers goes on where the server was killed, and each is there once", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const file = path.join(own.folder, "customers.jsonl");
  const line = (index: number) =>
    JSON.stringify({ externalId: `crm-${index}`, name: `Imported ${index}`, email: `c${index}@crm.example` });
  fs.writeFileSync(file, Array.from({ length: rows }, (_, index) => line(index)).join("\n"));

  await page.goto(`${own.baseURL}/sign-in`);
  await page.getByLabel("E-mail").fill(demo.ada);
  await page.getByLabel("Password", { exact: true }).fill(demo.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/overview/);
  await page.goto(`${own.baseURL}/customers?environment=staging`);
  await page.getByRole("button", { name: "Import" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("File").setInputFiles(file);
  const seen = await watchBar(page);
  const began = Date.now();
  await dialog.getByRole("button", { name: "Import" }).click();

  await expect
    .poll(async () => Math.max(0, ...(await seen())), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(40);
  await own.kill(() => expect(dialog.getByText("No answer, asking again")).toBeVisible({ timeout: 20_000 }));
  const client = await own.connect();
  await client.query("update jobs set leased_until = now() where status = 'running'"); // thirty seconds that nobody needs to wait for

  await expect(dialog.getByText("The import is done")).toBeVisible({ timeout: 90_000 });
  await expect(dialog.getByText("100,000 customers are new.")).toBeVisible();
  const took = Date.now() - began;
  const values = await seen();
  expect(values).toEqual(values.toSorted((a, b) => a - b));
  expect(values.filter((value) => value > 40).length).toBeGreaterThan(1);

  const { rows: found } = await client.query(
    `select count(*)::int as all, count(distinct external_id)::int as distinct
     from customers where external_id like 'crm-%' and name like 'Imported %' and environment = 'staging'`,
  );
  expect(found).toEqual([{ all: rows, distinct: rows }]);
  const { rows: jobs } = await client.query(
    "select status, attempts, result from jobs where kind = 'import' order by created_at desc limit 1",
  );
  expect(jobs).toMatchObject([{ status: "succeeded", attempts: 2, result: { created: rows, failed: 0 } }]);
  await client.end();

  const killedAt = values.find((value) => value >= 40);
  test.info().annotations.push({
    type: "figure",
    description: `${rows} customers in ${Math.round(took / 1000)} s with the time that the server was gone, killed at ${killedAt} %: lost 0, twice 0, the bar back 0 times`,
  });

  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByLabel("Search customers").fill("imported 99999");
  await expect(page.getByRole("link", { name: "Imported 99999" })).toBeVisible();
});
