import { z } from "zod";

const base = z
  .url({ protocol: /^https?$/, error: "must be an address like https://github.example.com" })
  .transform((url) => url.replace(/\/+$/, ""));

/** How Snapkeys is registered where people may have accounts already. Without the two of a pair there is no such way in. */
export const registrations = {
  GITHUB_CLIENT_ID: z.string().min(1).optional(),
  GITHUB_CLIENT_SECRET: z.string().min(1).optional(),
  /** A GitHub Enterprise Server in place of github.com. */
  GITHUB_URL: base.default("https://github.com"),
  GOOGLE_CLIENT_ID: z.string().min(1).optional(),
  GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
  /** The issuer whose discovery document is read. */
  GOOGLE_URL: base.default("https://accounts.google.com"),
};

const pairs = [
  ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
  ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
] as const;

type Given = { [name in (typeof pairs)[number][number]]?: string | undefined };

/** The variable that is missing beside its other half; null when none is. */
export function registrationFault(given: Given): { variable: string; message: string } | null {
  for (const [id, secret] of pairs) {
    if ((given[id] === undefined) === (given[secret] === undefined)) continue;
    const [missing, other] = given[id] === undefined ? [id, secret] : [secret, id];
    return { variable: missing, message: `must be set together with ${other}` };
  }
  return null;
}
