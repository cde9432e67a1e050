import { renderToStaticMarkup } from "react-dom/server";
import type { ReactElement } from "react";

/** What a browser would send of a form's content as it is rendered at first: every control that has a name. */
export function renderedForm(content: ReactElement): FormData {
  const html = renderToStaticMarkup(content);
  const form = new FormData();
  const controls = html.matchAll(
    /<input\b([^>]*?)\/?>|<textarea\b([^>]*)>([^]*?)<\/textarea>|<select\b([^>]*)>([^]*?)<\/select>/g,
  );
  for (const [, input, textarea, written = "", select, options = ""] of controls) {
    if (input !== undefined) addInput(form, input);
    // Parsers drop a newline that follows the tag; React writes one where the text begins with one.
    else if (textarea !== undefined) add(form, textarea, unescaped(written.replace(/^\n/, "")));
    else if (select !== undefined) add(form, select, chosenOf(options));
  }
  return form;
}

function addInput(form: FormData, tag: string): void {
  const choice = /\btype="(checkbox|radio)"/.test(tag);
  if (!choice) add(form, tag, attribute(tag, "value") ?? "");
  else if (/\bchecked=""/.test(tag)) add(form, tag, attribute(tag, "value") ?? "on");
}

function add(form: FormData, tag: string, value: string): void {
  const name = attribute(tag, "name");
  if (name) form.append(name, value);
}

/** The first option where none is marked. */
function chosenOf(options: string): string {
  const tags = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, tag = ""]) => tag);
  const chosen = tags.find((tag) => tag.includes('selected=""')) ?? tags[0] ?? "";
  return attribute(chosen, "value") ?? "";
}

function attribute(tag: string, name: string): string | null {
  const [, value] = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag) ?? [];
  return value === undefined ? null : unescaped(value);
}

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
};

function unescaped(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => entities[entity] ?? entity);
}
