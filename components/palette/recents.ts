/** A screen that was looked at lately. */
export type Recent = { href: string; label: string; detail: string };

const most = 6;

/** By person and company: who signs in on the same browser next sees nothing of it. */
const nameOf = (whose: string) => `snapkeys.recent.${whose}`;

/** The screens looked at last, newest first. What cannot be read counts as nothing. */
export function readRecents(whose: string): Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(whose)) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, most) : [];
  } catch {
    return [];
  }
}

/** Puts a screen first. It holds no more than the browser's own history does: an address and a title. */
export function keepRecent(whose: string, recent: Recent): void {
  const others = readRecents(whose).filter(({ href }) => href !== recent.href);
  try {
    localStorage.setItem(nameOf(whose), JSON.stringify([recent, ...others].slice(0, most + 1)));
  } catch {
    // A browser that keeps nothing has no recent places.
  }
}

function isRecent(value: unknown): value is Recent {
  if (typeof value !== "object" || value === null) return false;
  const { href, label, detail } = value as Partial<Recent>; // read below, whatever it is
  return (
    typeof href === "string" &&
    href.startsWith("/") &&
    typeof label === "string" &&
    typeof detail === "string"
  );
}
