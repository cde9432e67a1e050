import { Webhook } from "standardwebhooks";
import { startReceiver } from "@/lib/testing/receiver";
import { violationsOf } from "./axe";
import { expect, test } from "./fixtures";
import { apiOf } from "./key-dialogs";

test("a webhook is created, gets what happens signed, is tried again when it fails, and is sent again", async ({
  page,
  person,
  request,
  baseURL,
}) => {
  const receiver = await startReceiver();
  const api = await apiOf(request, baseURL ?? "", person);
  const makeKey = (name: string) => api.create("/public-api/v3/authentication/api-keys", { name });
  let secret = "";

  await test.step("the first screen teaches; what leads inside is refused at the field", async () => {
    await page.getByRole("link", { name: "Webhooks" }).click();
    await expect(page.getByRole("region", { name: "Verify a message, in TypeScript" })).toBeVisible();
    await page.getByRole("button", { name: "Create webhook" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Address").fill("https://169.254.169.254/latest");
    await dialog.getByRole("checkbox", { name: "api_key.created" }).check();
    await dialog.getByRole("button", { name: "Create webhook" }).click();
    await expect(dialog.getByText("The address must lead to a public address")).toBeVisible();
    await dialog.getByLabel("Address").fill(receiver.url);
    await dialog.getByRole("button", { name: "Create webhook" }).click();
    secret = await dialog.getByLabel("Signing secret").inputValue();
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByLabel("I have stored this secret").check();
    await dialog.getByRole("button", { name: "Done" }).click();
    await page.getByRole("link", { name: /127\.0\.0\.1/ }).click();
    await expect(page.getByText("Nothing was sent yet")).toBeVisible();
    expect(await page.content()).not.toContain(secret);
  });

  await test.step("a test shows its answer", async () => {
    await page.getByRole("button", { name: "Send test" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Send test" }).click();
    await expect(dialog.getByText("It arrived")).toBeVisible();
    await dialog.getByRole("button", { name: "Cancel" }).click();
  });

  const log = page.getByRole("table", { name: "Deliveries", exact: true });
  const arrived = () => receiver.received.filter(({ body }) => body.includes("api_key.created"));

  await test.step("what happens arrives, and the package of Standard Webhooks verifies it", async () => {
    await makeKey("Arrives");
    await expect.poll(() => arrived().length).toBe(1);
    const [{ body, headers } = { body: "", headers: {} }] = arrived();
    const event = new Webhook(secret).verify(body, headers as Record<string, string>); // none comes twice
    expect(event).toMatchObject({ type: "api_key.created", data: { name: "Arrives" } });
    await expect(async () => {
      await page.reload();
      await expect(log.getByRole("row", { name: /api_key\.created.*Delivered/ })).toBeVisible({
        timeout: 500,
      });
    }).toPass();
  });

  await test.step("what fails is tried again, and everything is shown", async () => {
    receiver.status(503, { "retry-after": "1" });
    await makeKey("Fails");
    await expect.poll(() => arrived().length).toBe(2);
    await expect(async () => {
      await page.reload();
      await expect(log.getByRole("row", { name: /api_key\.created.*Trying again/ })).toBeVisible({
        timeout: 500,
      });
    }).toPass();
    await expect(page.getByText("Deliveries fail")).toBeVisible();
    await log.getByRole("link", { name: "api_key.created" }).first().click();
    const panel = page.getByRole("dialog", { name: "api_key.created" });
    await expect(panel.getByRole("region", { name: "Answer" })).toContainText("retry-after: 1");
    await expect(panel.getByRole("region", { name: "Request" })).toContainText("webhook-signature: v1,");
    expect(await violationsOf(page)).toEqual([]);
    receiver.status(204);
    await expect.poll(() => arrived().length, { timeout: 25_000 }).toBe(3);
  });

  await test.step("one is sent again under the same id, and the request leads to all of it", async () => {
    await expect(async () => {
      await page.reload();
      await expect(page.getByText("Healthy")).toBeVisible({ timeout: 500 });
    }).toPass();
    const panel = page.getByRole("dialog", { name: "api_key.created" });
    await panel.getByRole("button", { name: "Send again" }).click();
    await expect.poll(() => arrived().length).toBe(4);
    expect(
      new Set(
        arrived()
          .slice(1)
          .map(({ headers }) => headers["webhook-id"]),
      ).size,
    ).toBe(1);
    await panel.getByRole("link", { name: "All it caused" }).click();
    const timeline = page.getByRole("list", { name: "What the request caused" });
    for (const what of [
      "POST /authentication/api-keys",
      "Created an API key",
      "An API key was created",
      "Attempt 2",
    ])
      await expect(timeline.getByText(what).first()).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });
  receiver.close();
});
