import type { APIRequestContext, Locator, Page } from "@playwright/test";
import { expect, signInByApi, type Person } from "./fixtures";

// What the journeys through the dialogs about keys have in common.

const dayMs = 86_400_000;
export const keysPath = "/settings/api-keys";
export const policiesPath = `${keysPath}/policies`;
/** The day so many days from now, as fields write it, in UTC. */
export const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);

/** Calls of the public API as a person, in one environment. */
export async function apiOf(request: APIRequestContext, baseURL: string, person: Person) {
  const headers = { authorization: `Bearer ${await signInByApi(baseURL, person.email, person.password)}` };
  return {
    async create(path: string, data: object): Promise<Record<string, unknown>> {
      const answer = await request.post(path, { headers, data });
      expect(answer.status(), await answer.text()).toBe(201);
      return (await answer.json()).data;
    },
    async list(path: string): Promise<Record<string, unknown>[]> {
      return (await (await request.get(path, { headers })).json()).data;
    },
    async keyNamed(name: string): Promise<Record<string, unknown>> {
      const path = `/public-api/v3/authentication/api-keys?filter[search]=${encodeURIComponent(name)}`;
      return (await (await request.get(path, { headers })).json()).data[0];
    },
  };
}

export async function openCreate(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Create API key" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Create API key" });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Opens a part of a form that is closed. */
export async function openPart(dialog: Locator, part: "Restrictions" | "More"): Promise<void> {
  const details = dialog.locator("details").filter({ hasText: part });
  if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
}

export async function takeSecret(page: Page): Promise<string> {
  const secret = await page.getByRole("dialog").getByLabel("API key", { exact: true }).inputValue();
  await page.getByRole("checkbox", { name: "I have stored this key" }).check();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  return secret;
}

export async function chooseAction(page: Page, key: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${key}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

export async function openEdit(page: Page, key: string): Promise<Locator> {
  await chooseAction(page, key, "Edit…");
  const dialog = page.getByRole("dialog", { name: "Edit API key" });
  await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue(key);
  return dialog;
}

/** How the API answers a key. */
export const statusOf = async (request: APIRequestContext, key: string) =>
  (await request.get("/public-api/v3/whoami", { headers: { authorization: `Bearer ${key}` } })).status();
