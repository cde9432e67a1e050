import { demo, expect, signIn, signInByApi, test } from "./fixtures";

type Listed = { data: { id: string; name: string; data: Record<string, unknown> }[] };

test("two workspaces, linked by an adapter: customers come in, and an event goes out", async ({
  page,
  baseURL: given,
}) => {
  const baseURL = given ?? "";
  const api = `${baseURL}/staging/public-api/v3`;
  const ask = async (token: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(api + path, {
      method: body ? "POST" : "GET",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(answer.status).toBeLessThan(300);
    return answer.json();
  };
  const gil = await signInByApi(baseURL, demo.gil);
  const issued = (await ask(gil, "/authentication/api-keys", {
    ...{ name: "Acme's adapter", environment: "staging" },
    permissions: { customers: ["read"], events: ["create"] },
  })) as { data: { key: string } };
  const theirs = (await ask(gil, "/customers")) as Listed;

  await signIn(page, demo.ada);
  await page.waitForURL(/\/c\//);
  await page.goto("/adapters/new?environment=staging");
  await page.getByRole("link", { name: "Snapkeys workspace" }).click();
  await page.getByLabel("Name", { exact: true }).first().fill("Globex");
  await page.getByLabel("Address of its API").fill(api);
  await page.getByLabel("A key of that workspace").fill(`${issued.data.key.slice(0, -1)}_`);
  await page.getByRole("button", { name: "Test the connection" }).click();
  await expect(page.getByText(/must be a secret key/)).toBeVisible();
  await page.getByLabel("A key of that workspace").fill(issued.data.key);
  await page.getByRole("button", { name: "Test the connection" }).click();
  await expect(
    page.getByText("It is Globex, staging. The key may read customers and create events."),
  ).toBeVisible();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("In front of each id").fill("globex-");
  await page.getByRole("button", { name: "Show anew" }).click();
  const preview = page.getByRole("table", { name: "The first rows as they would come in" });
  await expect(preview.getByRole("cell", { name: /^globex-/ }).first()).toBeVisible();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("Fetch", { exact: true }).selectOption("");
  await page.getByRole("radio", { name: "Chosen ones" }).check();
  await page.getByLabel(/Types of your own/).fill("parcel.lost");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Create adapter" }).click();
  await expect(page.getByText("It has not run yet")).toBeVisible();

  await page.getByRole("button", { name: "Fetch now" }).click();
  const fetches = page.getByRole("table", { name: "The last fetches" });
  await expect(fetches.getByText(`${theirs.data.length} created`)).toBeVisible({ timeout: 20_000 });
  const ada = await signInByApi(baseURL, demo.ada);
  const [one] = theirs.data;
  const ours = (await ask(ada, `/customers?filter[externalId]=globex-${one?.id}`)) as Listed;
  expect(ours.data.map(({ name }) => name)).toEqual([one?.name]);

  await ask(ada, "/events", { type: "parcel.lost", data: { parcel: 7 } });
  await expect(async () => {
    const { data } = (await ask(gil, "/events?filter[type]=parcel.lost")) as Listed;
    expect(data.map((event) => event.data)).toMatchObject([{ parcel: 7, relayedFrom: {} }]);
  }).toPass({ timeout: 20_000 });
  await page.reload();
  await expect(page.getByRole("table", { name: "The last events sent" }).getByText("Arrived")).toBeVisible();
});
