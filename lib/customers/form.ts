import { text } from "../api-keys/form-values";

type Attributes = Record<string, unknown>;

/** How a field is read that holds something, and what an empty one says; undefined: nothing. */
type Reading = { read: (typed: string) => unknown; empty?: unknown };

const asText: Reading = { read: (typed) => typed.trim() };

const ofCustomer: Readonly<Record<string, Reading>> = {
  name: { ...asText, empty: "" },
  email: { ...asText, empty: null },
  externalId: { ...asText, empty: null },
  accountId: asText,
  metadata: { read: jsonOr, empty: {} },
};

const ofLicense: Readonly<Record<string, Reading>> = {
  product: { ...asText, empty: "" },
  plan: { ...asText, empty: "" },
  seats: { read: Number },
  status: asText,
  startsAt: { read: dayOf },
  expiresAt: { read: dayOf, empty: null },
};

export const customerAttributes = (form: FormData) => attributesOf(form, ofCustomer);
export const licenseAttributes = (form: FormData) => attributesOf(form, ofLicense);

/**
 * The attributes that a form names. Of something that is there (`was.` and the name: what the form began with) only
 * those that were changed: what others changed meanwhile stays.
 */
function attributesOf(form: FormData, readings: Readonly<Record<string, Reading>>): Attributes {
  const attributes: Attributes = {};
  for (const [name, { read, empty }] of Object.entries(readings)) {
    if (!form.has(name)) continue;
    const typed = text(form, name);
    if (form.has(`was.${name}`) && text(form, `was.${name}`) === typed) continue;
    const value = typed.trim() === "" ? empty : read(typed);
    if (value !== undefined) attributes[name] = value;
  }
  return attributes;
}

/** The beginning of a day in UTC; what is none stays text, to be refused by name. */
function dayOf(typed: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(typed) ? `${typed}T00:00:00.000Z` : typed;
}

/** What is no JSON stays text, which is then refused by name. */
function jsonOr(typed: string): unknown {
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
}
