import { readOnly } from "../permissions/presets";
import { grantsOf, rightsOf } from "../permissions/effective";
import type { AdapterKind, FormField } from "./kind";

type Input = Record<string, unknown>;

/** In front of the names of fields whose text is never sent back to the form: lib/action.ts. */
const secret = "credentials.";

/** What the form says of an adapter, for its verb to parse. Fields of the kind are named as the kind names them. */
export function adapterInput(form: FormData, kind: AdapterKind): Input {
  const events = text(form, "events");
  const mapping = kind.source && form.get("fetches") !== null ? mappingInput(form) : null;
  const chosen = [...form.getAll("types").map(String), ...text(form, "ownTypes").split(/[\s,]+/)];
  return {
    name: text(form, "name"),
    settings: settingsOf(form, kind),
    mapping,
    everyMinutes: mapping === null ? null : everyMinutes(form),
    allTypes: kind.sink !== null && events === "all",
    types: kind.sink !== null && events === "some" ? [...new Set(chosen.filter(Boolean))] : [],
    apiKeyId: text(form, "key") === "existing" ? text(form, "apiKeyId") || null : null,
  };
}

/** A connection to try out, before anything is saved. */
export function checkInput(form: FormData, kind: AdapterKind): Input {
  return {
    id: text(form, "id") || null,
    kind: kind.kind,
    settings: settingsOf(form, kind),
    credentials: credentialsInput(form, kind),
    mapping: text(form, "externalId") === "" ? null : mappingInput(form),
  };
}

function settingsOf(form: FormData, kind: AdapterKind): Input {
  return Object.fromEntries(kind.settingFields.map((field) => [field.name, valueOf(form, field, "")]));
}

/** Null: what was given before stays. */
export function credentialsInput(form: FormData, kind: AdapterKind): Input | null {
  if (text(form, "keepCredentials") === "yes") return null;
  return Object.fromEntries(kind.credentialFields.map((field) => [field.name, valueOf(form, field, secret)]));
}

function valueOf(form: FormData, { name }: FormField, prefix: string): string {
  const value = form.get(prefix + name);
  return typeof value === "string" ? value : "";
}

function mappingInput(form: FormData): Input {
  return {
    externalId: text(form, "externalId"),
    idPrefix: text(form, "idPrefix"),
    name: text(form, "nameColumn"),
    defaultName: text(form, "defaultName") || null,
    email: text(form, "email") || null,
    metadata: text(form, "metadata")
      .split(/[\n,]/)
      .map((column) => column.trim())
      .filter(Boolean),
    accountId: text(form, "accountId") || null,
  };
}

function everyMinutes(form: FormData): number | null {
  const every = text(form, "everyMinutes");
  return every === "" ? null : Number(every);
}

/** The key that is made with an adapter: named after it; null where none is. */
export function newKeyInput(form: FormData): { name: string; permissions: unknown } | null {
  if (text(form, "key") !== "new") return null;
  const preset = text(form, "keyPreset");
  return { name: text(form, "keyName"), permissions: keyGrants[preset] ?? keyGrants.read };
}

/** What such a key can be given; more, or other, is its own page's business. */
const keyGrants: Readonly<Record<string, unknown>> = {
  read: readOnly.grants,
  events: grantsOf(rightsOf([{ resource: "events", action: "create", fields: null }])),
  sync: grantsOf(
    rightsOf([
      ...(["read", "create", "update"] as const).map((action) => ({
        resource: "customers",
        action,
        fields: null,
      })),
      { resource: "events", action: "create", fields: null },
    ]),
  ),
};

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
};
