import bowser from "bowser";

/** "Chrome 150 on macOS"; the text itself, shortened, where it names no browser; null for none. */
export function agentWords(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const { browser, os } = bowser.parse(userAgent);
  if (!browser.name || !os.name) return userAgent.slice(0, 80);
  const version = browser.version?.split(".")[0];
  return `${browser.name}${version ? ` ${version}` : ""} on ${os.name}`;
}
