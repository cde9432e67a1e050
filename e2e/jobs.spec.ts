import { demo, expect, signIn, signInByApi, test } from "./fixtures";

test("an export is watched until it is done, what failed is tried again, and one is cancelled", async ({
  page,
  baseURL,
}) => {
  await signIn(page, demo.ada);
  await expect(page).toHaveURL(/\/c\//);
  const token = await signInByApi(baseURL ?? "", demo.ada);
  await page.goto("/jobs");
  await fetch(`${baseURL}/public-api/v3/exports`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ kind: "licenses", format: "jsonl" }),
  });
  await page.reload();
  const panel = page.getByRole("dialog");
  const started = page.getByRole("link", { name: "Export of licenses (JSON Lines)" }).first();
  await started.click();
  await expect(panel.getByText("Succeeded").first()).toBeVisible({ timeout: 20_000 });
  await expect(panel.getByText(/^\d+ rows, \d+ kB$/)).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    panel.getByRole("link", { name: "Download" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^licenses-production-.*\.jsonl$/);
  await page.keyboard.press("Escape");
  await expect(started).toBeFocused();

  await page.getByLabel("Status").selectOption("failed");
  await expect(page).toHaveURL(/status=failed/);
  await page.getByRole("link", { name: "Export of telemetry (JSON Lines)" }).click();
  await expect(panel.getByText("Attempt 5 failed")).toBeVisible();
  await panel.getByRole("button", { name: "Try again…" }).click();
  const question = page.getByRole("dialog", { name: "Try this job again" });
  await expect(question.getByText("It begins its file anew.")).toBeVisible();
  await question.getByRole("button", { name: "Try again", exact: true }).click();
  await expect(question).toHaveCount(0);
  await expect(panel.getByText("Had tried again by Ada")).toBeVisible();
  await expect(panel.getByText("Succeeded").first()).toBeVisible({ timeout: 20_000 });

  await fetch(`${baseURL}/public-api/v3/imports`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/jsonl" },
    body: "{}\n".repeat(600_000), // each is refused: nothing comes of it but time
  });
  await page.goto("/jobs?kind=import&status=unfinished");
  await page.getByRole("link", { name: "Import of customers" }).click();
  await panel.getByRole("button", { name: "Cancel…" }).click();
  const cancelling = page.getByRole("dialog", { name: "Cancel this job" });
  await expect(cancelling.getByText("kept for seven days")).toBeVisible();
  await cancelling.getByRole("button", { name: "Cancel job" }).click();
  await expect(panel.getByText("Cancelled by Ada")).toBeVisible();
  await expect(panel.getByText("Cancelled", { exact: true }).first()).toBeVisible({ timeout: 20_000 });
  await expect(panel.getByRole("button", { name: "Try again…" })).toBeVisible();
});

test("a member looks at the jobs of others, and neither cancels, retries nor downloads", async ({ page }) => {
  await signIn(page, demo.mia);
  await expect(page).toHaveURL(/\/c\//);
  await page.goto("/jobs?kind=import");
  await page.getByRole("link", { name: "Import of customers" }).last().click();
  const panel = page.getByRole("dialog");
  await expect(panel.getByText("Asked for by")).toBeVisible();
  for (const name of ["Try again…", "Cancel…"])
    await expect(panel.getByRole("button", { name })).toHaveCount(0);
  await expect(panel.getByRole("link", { name: "Download", exact: true })).toHaveCount(0);
});
