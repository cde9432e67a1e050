"use client";

import type { Found } from "@/lib/palette/find";
import { folded } from "@/lib/folded";
import { matching, type CommandGroup } from "./command";
import { foundGroups, pastedGroup, requestGroup } from "./found-commands";
import { ownGroups, recentGroup, type Here } from "./own-commands";
import type { PaletteProps } from "./palette-props";
import type { Query } from "./query";
import { useFound, type Asked, type FoundState } from "./use-found";

type Groups = {
  groups: CommandGroup[];
  status: { words: string; pending: boolean; fault: string | null };
  /** What is to be known of what was pasted. */
  notice: string | null;
};

/** What fits a query: what is known here at once, what the server finds when it answers. */
export function useGroups(props: PaletteProps, here: Here, query: Query): Groups {
  const state = useFound(askedOf(query, props));
  const own = ownGroups(props, here);
  const text = query.text.trim();
  const groups = filled(
    query.key || query.secret
      ? [pastedGroup(state.pending ? [] : (state.found?.pasted ?? []))]
      : text === ""
        ? [recentGroup(here), ...own]
        : [
            ...(query.requestId !== null && props.reads.requests ? [requestGroup(query.requestId)] : []),
            ...own.map((group) => ({ ...group, commands: matching(group.commands, text) })),
            ...stillFitting(state, text),
          ],
  );
  const count = groups.reduce((sum, { commands }) => sum + commands.length, 0);
  return {
    groups,
    status: { words: wordsOf(count, state, query), pending: state.pending, fault: state.fault },
    notice: noticeOf(query, props, state),
  };
}

const filled = (groups: readonly CommandGroup[]) => groups.filter(({ commands }) => commands.length > 0);

function askedOf({ text, key, secret }: Query, { reads }: PaletteProps): Asked {
  if (key) return reads.keys ? { start: key.start, lastFour: key.lastFour } : null;
  const search = text.trim();
  return secret || search.length < 2 ? null : { search };
}

/** While the next answer is on its way, what still fits of the last one stays where it is. */
function stillFitting({ found, pending }: FoundState, text: string): CommandGroup[] {
  if (!found) return [];
  const groups = foundGroups(found as Found);
  if (!pending) return groups;
  const wanted = folded(text);
  return groups.map((group) => ({
    ...group,
    commands: group.commands.filter(({ label, detail = "" }) =>
      folded(`${label} ${detail}`).includes(wanted),
    ),
  }));
}

function wordsOf(count: number, { pending, fault }: FoundState, { key, secret }: Query): string {
  if (pending) return "Searching…";
  if (key || secret) return count > 0 ? "It was found" : "";
  if (count > 0) return `${count} ${count === 1 ? "entry" : "entries"}`;
  return fault === null
    ? "Nothing found. Try a name, the start of a key, or a request id."
    : "Nothing found here.";
}

function noticeOf(
  { key, secret }: Query,
  { reads, company }: PaletteProps,
  state: FoundState,
): string | null {
  if (secret) {
    return "This looks like a piece of a secret, so it stays in this browser. Paste the whole key, with its sna_, to look it up.";
  }
  if (!key) return null;
  const form = key.whole
    ? "A whole key, with the right checksum. It stays in this browser: only its two ends are looked up."
    : "It has the form of a key, but its checksum does not fit: a character is wrong or missing, and no call with it is accepted.";
  if (!reads.keys) return `${form} Your role may not read API keys.`;
  if (state.pending || state.found === null || state.found.pasted.length > 0) return form;
  return `${form} No key of ${company} that you may see looks like this: it may have been deleted, be another person’s, or belong elsewhere.`;
}
