import type { AdapterKind, FormField } from "./kind";

/** What a screen shows of a kind, and asks for: plain data. */
export type KindFacts = {
  kind: string;
  label: string;
  about: string;
  settingFields: readonly FormField[];
  credentialFields: readonly FormField[];
  source: { about: string; suggested: Readonly<Record<string, string>> } | null;
  sink: { about: string } | null;
};

export function factsOf({
  kind,
  label,
  about,
  settingFields,
  credentialFields,
  ...ways
}: AdapterKind): KindFacts {
  const { source, sink } = ways;
  return {
    ...{ kind, label, about, settingFields, credentialFields },
    source: source && { about: source.about, suggested: source.suggested },
    sink: sink && { about: sink.about },
  };
}
