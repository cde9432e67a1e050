import { safeFetch, type SafeAnswer, type SafeOptions, type SafeRequest } from "../network/safe-fetch";
import { masked } from "../report";
import { AdapterFault } from "./fault";

/** Well within the lease of a job. */
const timeoutMs = 10_000;

/**
 * Calls the other side for what it has.
 * @throws {AdapterFault} when the address may not be called, or nothing answers
 */
export async function callSource(request: SafeRequest, options: SafeOptions = {}): Promise<SafeAnswer> {
  const outcome = await safeFetch({ method: "GET", ...request }, { timeoutMs, ...options });
  if (outcome.kind === "answered") return outcome;
  if (outcome.kind === "refused" && outcome.reason === "demo") throw new AdapterFault(outcome.message);
  if (outcome.kind === "refused") throw new AdapterFault(`The address ${outcome.message}`);
  throw new AdapterFault(`${hostOf(request.url)}: ${outcome.message}`);
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "The address";
}

const redirects = [301, 302, 303, 307, 308];

/** An answer that is no success, in words. */
export function refusalWords(url: string, { status, body }: SafeAnswer): string {
  const host = hostOf(url);
  if (redirects.includes(status))
    return `${host} answered ${status}: redirects are not followed. Give the address that it leads to.`;
  const said = detailOf(body);
  return `${host} answered ${status}${said ? `: ${said}` : "."}`;
}

/** What an error of the usual shapes says; null where nobody knows. */
function detailOf(body: Buffer): string | null {
  try {
    const parsed: unknown = JSON.parse(body.toString("utf8"));
    const text = JSON.stringify(parsed);
    const [, detail] = /"(?:detail|message)":"((?:[^"\\]|\\.)*)"/.exec(text) ?? [];
    return detail === undefined ? null : masked(String(JSON.parse(`"${detail}"`)).slice(0, 200));
  } catch {
    return null;
  }
}

export function headerOf({ headers }: SafeAnswer, wanted: string): string | null {
  return headers.find(([name]) => name === wanted)?.[1] ?? null;
}
