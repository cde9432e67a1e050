import bowser from "bowser";

/** "Chrome 150 on macOS"; the text itself, shortened, where it names no browser; null for none. */
export function agentWords(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const { browser, os } = bowser.parse(userAgent);
  if (!browser.name || !os.name) return userAgent.slice(0, 80);
  const version = browser.version?.split(".")[0];
  return `${browser.name}${version ? ` ${version}` : ""} on ${os.name}`;
}

/** The program without its version: "Chrome on macOS", "curl", "python-requests". Never empty. */
export function agentFamily(userAgent: string | null): string {
  if (!userAgent) return "unknown";
  const { browser, os } = bowser.parse(userAgent);
  if (browser.name && os.name) return `${browser.name} on ${os.name}`;
  const [product] = userAgent.trim().split(/[\s/(;]/);
  return product?.slice(0, 80) || "unknown";
}

/**
 * What tells a platform from its user agent, first match first: texts that are in it and texts that are not. So plain
 * that a database can ask the same.
 */
export const platforms = {
  Windows: { has: ["Mozilla/", "Windows NT"], lacks: [] },
  iOS: { has: ["Mozilla/", "; CPU "], lacks: ["Windows NT"] },
  macOS: { has: ["Mozilla/", "Macintosh"], lacks: ["Windows NT", "; CPU "] },
  Android: { has: ["Mozilla/", "Android"], lacks: ["Windows NT", "; CPU ", "Macintosh"] },
  ChromeOS: { has: ["Mozilla/", "CrOS"], lacks: ["Windows NT", "; CPU ", "Macintosh", "Android"] },
  Linux: { has: ["Mozilla/", "Linux"], lacks: ["Windows NT", "; CPU ", "Macintosh", "Android", "CrOS"] },
  "Another browser": {
    has: ["Mozilla/"],
    lacks: ["Windows NT", "; CPU ", "Macintosh", "Android", "CrOS", "Linux"],
  },
  Program: { has: [], lacks: ["Mozilla/"] },
} as const satisfies Record<string, { has: readonly string[]; lacks: readonly string[] }>;

export type Platform = keyof typeof platforms;
export const platformNames = Object.keys(platforms) as [Platform, ...Platform[]]; // Object.keys widens to string

/** The system that a user agent runs on, or that it is a program; null where none was sent. */
export function platformOf(userAgent: string | null): Platform | null {
  if (!userAgent) return null;
  return (
    platformNames.find((name) => {
      const { has, lacks }: { has: readonly string[]; lacks: readonly string[] } = platforms[name];
      return has.every((text) => userAgent.includes(text)) && !lacks.some((text) => userAgent.includes(text));
    }) ?? null
  );
}

export type DeviceType = "desktop" | "mobile" | "tablet" | "program";

/** What one holds in the hand. A tablet that asks for desktop pages says that it is a desktop. */
export function deviceTypeOf(userAgent: string | null): DeviceType {
  if (!userAgent?.includes("Mozilla/")) return "program";
  if (/iPad|Tablet/.test(userAgent)) return "tablet";
  if (/iPhone|Mobile/.test(userAgent)) return "mobile";
  return userAgent.includes("Android") ? "tablet" : "desktop";
}
