import type { Checked } from "@/lib/adapters/check";
import type { KindFacts } from "@/lib/adapters/facts";
import type { AdapterView } from "@/lib/adapters/present";

/** What the mapping fields hold while they are filled in; names are those of the form. */
export type MappingDraft = {
  externalId: string;
  idPrefix: string;
  nameColumn: string;
  defaultName: string;
  email: string;
  metadata: string;
  accountId: string;
};

/** Where a mapping begins: as it is saved, or as the kind suggests. */
export function mappingDraft(kind: KindFacts, saved: AdapterView | null): MappingDraft {
  const nothing = { idPrefix: "", defaultName: "", metadata: "", accountId: "" };
  if (saved?.mapping) {
    const { externalId, idPrefix, name, defaultName, email, metadata, accountId } = saved.mapping;
    return {
      ...{ externalId, idPrefix, nameColumn: name, metadata: metadata.join(", ") },
      ...{ defaultName: defaultName ?? "", email: email ?? "", accountId: accountId ?? "" },
    };
  }
  const { externalId = "", name = "", email = "" } = kind.source?.suggested ?? {};
  return { ...nothing, externalId, nameColumn: name, email };
}

const guesses = {
  externalId: [/^(id|uuid|guid)$/i, /(^|_)id$/i, /id$/i],
  nameColumn: [/^name$/i, /^(full|company|display).?name$/i, /name/i],
  email: [/^e.?mail$/i, /mail/i],
} as const;

/** The columns that are there in place of those that are not; the mapping as it is, where all of them are. */
export function fitted(draft: MappingDraft, columns: readonly string[]): MappingDraft {
  if (columns.length === 0) return draft;
  const fit = (field: keyof typeof guesses) => {
    if (draft[field] === "" || columns.includes(draft[field])) return draft[field];
    for (const pattern of guesses[field]) {
      const found = columns.find((column) => pattern.test(column));
      if (found !== undefined) return found;
    }
    return field === "email" ? "" : draft[field];
  };
  const [externalId, nameColumn, email] = [fit("externalId"), fit("nameColumn"), fit("email")];
  return { ...draft, externalId, nameColumn, email };
}

/** What the last look at the connection said, while nothing that it depends on has changed. */
export type Look = { checked: Checked | null; failure: string | null };

/** The steps of the form, and their names. */
const stepTitles = {
  connection: "Connection",
  mapping: "Mapping",
  events: "Schedule and events",
  key: "Key",
} as const;
export type FormStep = keyof typeof stepTitles;

/** What a step is called for a kind that only fetches, or only sends. */
export function stepTitle(step: FormStep, { source, sink }: KindFacts): string {
  if (step !== "events" || (source && sink)) return stepTitles[step];
  return source ? "Schedule" : "Events";
}

/** Which step a faulty field stands in. */
export function stepOf(field: string, kind: KindFacts): FormStep {
  const connection = [...kind.settingFields, ...kind.credentialFields].map(({ name }) => name);
  if (connection.includes(field)) return "connection";
  if (["mapping", "externalId", "accountId"].includes(field)) return "mapping";
  if (["everyMinutes", "types", "allTypes"].includes(field)) return "events";
  return ["keyName", "apiKeyId"].includes(field) ? "key" : "connection";
}
