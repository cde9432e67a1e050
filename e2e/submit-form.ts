import { expect, type APIResponse, type Page } from "@playwright/test";

/**
 * Sends a form of a page as a browser without scripts does: the same door, without the time that a browser takes to
 * show the page. The context has the cookies of the answer then; its pages stay where they are.
 * @param typed by the names of its fields
 */
export async function sendForm(
  page: Page,
  path: string,
  typed: Record<string, string>,
): Promise<APIResponse> {
  const shown = await page.request.get(path);
  const forms = (await shown.text()).split("<form").slice(1);
  const form = forms.find((html) => Object.keys(typed).every((name) => html.includes(` name="${name}"`)));
  expect(form, `${path} has a form of these fields`).toBeDefined();
  const hidden = [...(form ?? "").split("</form>")[0]!.matchAll(/<input type="hidden"([^>]*)>/g)];
  return page.request.post(path, {
    headers: { origin: new URL(shown.url()).origin },
    multipart: {
      ...Object.fromEntries(hidden.map(([, tag = ""]) => [attribute(tag, "name"), attribute(tag, "value")])),
      ...typed,
    },
    maxRedirects: 0,
  });
}

/** {@link sendForm} where it is to succeed and to lead on to another page. */
export async function submitForm(page: Page, path: string, typed: Record<string, string>): Promise<void> {
  expect((await sendForm(page, path, typed)).status(), `${path} leads on`).toBe(303);
}

function attribute(tag: string, name: string): string {
  const text = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
  return text.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
