import { randomUUID } from "node:crypto";
import net from "node:net";
import { expect, test as base, type Page } from "@playwright/test";
import { submitForm } from "./submit-form";

/** The people of the seed, and the password of everyone. */
export const demo = {
  ada: "ada@acme.test",
  mia: "mia@acme.test",
  gil: "gil@globex.test",
  uma: "uma@both.test",
  password: "snapkeys-demo-2026",
};

export type Person = { name: string; email: string; password: string; company: string };

/** Somebody new, with nothing yet. */
export function newPerson(): Person {
  const tag = randomUUID().slice(0, 8);
  return {
    name: `Robin ${tag}`,
    email: `robin-${tag}@example.test`,
    password: `plum-orbit-${tag}-kettle`,
    company: `Works ${tag}`,
  };
}

/** Where somebody who may see API keys arrives. */
export const home = /\/c\/[^/]+\/overview$/;

/** Where most journeys begin. */
const beginning = "/settings/api-keys";

/** Signs up and opens the API keys; the form is filled in by {@link signUpByForm}. */
export async function signUp(page: Page, { name, email, password, company }: Person): Promise<void> {
  await submitForm(page, "/sign-up", { name, email, password, company });
  await page.goto(beginning);
}

/** Signs in and opens the API keys; the form is filled in by {@link signInByForm}. */
export async function signIn(page: Page, email: string, password = demo.password): Promise<void> {
  await enter(page, email, { password });
  await page.goto(beginning);
}

/** Signs in; the page stays where it is. `at` is the server, where it is not the one of the context. */
export async function enter(
  page: Page,
  email: string,
  { password = demo.password, at = "" } = {},
): Promise<void> {
  await submitForm(page, `${at}/sign-in`, { email, password });
}

export async function signUpByForm(page: Page, person: Person): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill(person.name);
  await page.getByLabel("Work e-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByLabel("Company").fill(person.company);
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page).toHaveURL(home);
}

export async function signInByForm(page: Page, email: string, password = demo.password): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** A bearer token for the public API. */
export async function signInByApi(baseURL: string, email: string, password = demo.password): Promise<string> {
  const answer = await fetch(`${baseURL}/public-api/v3/authentication/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  const { data } = (await answer.json()) as { data: { token: string } };
  return data.token;
}

/** A test whose `person` is new and signed in, and whose page may not break the rules it was sent with. */
export const test = base.extend<{ person: Person; quiet: void }>({
  person: async ({ page }, use) => {
    const person = newPerson();
    await signUp(page, person);
    await use(person);
  },
  quiet: [
    async ({ page }, use) => {
      const said: string[] = [];
      page.on("pageerror", (error) => said.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) said.push(message.text());
      });
      await use();
      expect(said).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
