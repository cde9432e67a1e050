import type { ReactNode } from "react";
import { folded } from "@/lib/folded";

/** What can be chosen in the palette. */
export type Command = {
  id: string;
  label: string;
  detail?: string;
  icon: ReactNode;
  /** Where it leads: the path of a screen, or the whole address of one in another company. */
  href?: string;
  /** What it does, where it leads nowhere. */
  run?: () => void;
  /** Other words for it. */
  aliases?: string;
  /** Keys that do the same. */
  keys?: readonly string[];
  tone?: "danger";
};

export type CommandGroup = { id: string; label: string; commands: readonly Command[] };

/**
 * The commands that all words of a query fit: the beginning of a word of the label or an alias, or a part of the
 * label. Those whose label begins with it stand first.
 */
export function matching(commands: readonly Command[], query: string): Command[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  const fit = commands.flatMap((command) => {
    const label = folded(command.label);
    const others = ` ${label} ${folded(command.aliases ?? "")}`;
    if (!words.every((word) => label.includes(word) || others.includes(` ${word}`))) return [];
    const place = label.startsWith(words.join(" ")) ? 0 : words.every((word) => label.includes(word)) ? 1 : 2;
    return [{ command, place }];
  });
  return fit.toSorted((one, other) => one.place - other.place).map(({ command }) => command);
}
