/** Keys that do something, and what. Each inner list is pressed together or, parted by "then", in turn. */
export type Shortcut = { id: string; keys: readonly string[]; words: string; where?: string };

/** The key that stands for ⌘ or Ctrl, whichever the computer has. */
export const mod = "Mod";

/**
 * Everything that can be done by a key of its own, apart from going places ({@link places} of the palette name theirs).
 * What listens and the sheet that explains both read this, so neither can say what the other does not do. Client-safe.
 */
export const shortcuts = {
  palette: { id: "palette", keys: [mod, "K"], words: "Search, go anywhere, do something" },
  sheet: { id: "sheet", keys: ["?"], words: "Show these shortcuts" },
  search: { id: "search", keys: ["/"], words: "To the search of the page", where: "on pages with a list" },
  create: { id: "create", keys: ["C"], words: "Create", where: "on pages where something can be created" },
} as const satisfies Record<string, Shortcut>;

/** What lists and panels answer to, wherever they are. */
export const placed: readonly Shortcut[] = [
  { id: "older", keys: ["↓"], words: "The next older call", where: "while a call is open" },
  { id: "newer", keys: ["↑"], words: "The next newer call", where: "while a call is open" },
  { id: "close", keys: ["Esc"], words: "Close what is open" },
];

/** What the palette's field answers to. */
export const inPalette: readonly Shortcut[] = [
  { id: "move", keys: ["↑", "↓"], words: "Up and down" },
  { id: "choose", keys: ["↵"], words: "Open" },
  { id: "choose-tab", keys: [mod, "↵"], words: "Open in a new tab" },
];

/** The first of the two keys that go somewhere. */
export const goKey = "g";
/** How long the second one is waited for, ms. */
export const goWaitMs = 1_500;
