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
  const panel = page.getByRole("dialog", { name: "api_key.created" });
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

  await test.step("what fails is tried again within seconds, and every attempt is shown", async () => {
    receiver.answer((response) => {
      receiver.status(204);
      response.writeHead(503, { "retry-after": "1" }).end("Down for the night");
    });
    await makeKey("Fails at first");
    await expect.poll(() => arrived().length, { timeout: 25_000 }).toBe(3);
    await expect(async () => {
      await page.reload();
      await expect(log.getByRole("row", { name: /^api_key\.created Delivered 204 2 / })).toBeVisible({
        timeout: 1_000,
      });
    }).toPass();
    await log.getByRole("link", { name: "api_key.created" }).first().click();
    await panel.getByText("Attempt 1").click();
    await expect(panel.getByRole("region", { name: "Answer 1" })).toContainText("Down for the night");
    await expect(panel.getByRole("region", { name: "Request 1" })).toContainText("webhook-signature: v1,");
    expect(await violationsOf(page)).toEqual([]);
  });

  await test.step("one is sent again under the same id, and the request leads to all of it", async () => {
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
