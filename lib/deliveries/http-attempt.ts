import type { SafeOutcome, SafeRequest } from "../network/safe-fetch";
import { masked } from "../report";
import { retryAfterOf } from "./schedule";
import type { Attempt } from "./target";

/** Characters of an answer's body that the log keeps. */
const keptBody = 4096;
const keptHeader = 1024;
const mostHeaders = 50;
const secretHeader = /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key)$/;
const nothingForMe: readonly number[] = [429, 502, 503, 504];

/** How long a place that asks for peace is left alone, where it does not say: seconds. */
const pause = 60;
const mostPause = 3600;

/**
 * What a call to somebody's server comes to as an attempt at a delivery: 2xx alone is success, 410 says that nothing
 * is to be sent there any more, and 429, 502, 503, 504 and silence ask for peace.
 */
export function httpAttempt(
  request: Required<Pick<SafeRequest, "url" | "headers">> & { body: string },
  outcome: SafeOutcome,
  at: Date,
): Attempt {
  const answered = outcome.kind === "answered" ? outcome : null;
  const sent: [string, string][] = Object.entries(request.headers);
  return {
    url: request.url,
    requestHeaders: kept(sent),
    requestBody: request.body,
    status: answered?.status ?? null,
    responseHeaders: answered && kept(answered.headers.slice(0, mostHeaders)),
    responseBody: answered && textOf(answered.body),
    error: faultOf(outcome),
    durationMs: outcome.durationMs,
    verdict: verdictOf(outcome),
    ...pauseOf(outcome, at),
  };
}

function verdictOf(outcome: SafeOutcome): Attempt["verdict"] {
  if (outcome.kind === "failed") return outcome.reason === "aborted" ? "aborted" : "failed";
  if (outcome.kind === "refused") return outcome.reason === "demo" ? "withheld" : "failed"; // names change: it may be public again
  if (outcome.status === 410) return "gone";
  return outcome.status >= 200 && outcome.status < 300 ? "succeeded" : "failed";
}

function faultOf(outcome: SafeOutcome): string | null {
  if (outcome.kind === "refused" && outcome.reason === "demo") return outcome.message;
  if (outcome.kind === "refused")
    return `Nothing was sent: ${outcome.reason === "unresolved" ? "" : "the address "}${outcome.message}`;
  if (outcome.kind === "failed") return outcome.message;
  const { status } = outcome;
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return `It answered ${status}: redirects are not followed.`;
  if (status === 410) return "It answered 410: nothing more is to be sent there.";
  return `It answered ${status}.`;
}

function pauseOf(outcome: SafeOutcome, at: Date): Pick<Attempt, "pauseSeconds"> {
  if (outcome.kind === "failed" && outcome.reason === "timeout") return { pauseSeconds: pause };
  if (outcome.kind !== "answered" || !nothingForMe.includes(outcome.status)) return {};
  const header = outcome.headers.find(([name]) => name === "retry-after")?.[1];
  return { pauseSeconds: Math.min(retryAfterOf(header, at) ?? pause, mostPause) };
}

function kept(headers: readonly [string, string][]): [string, string][] {
  return headers.map(([name, value]) => [
    name.slice(0, keptHeader),
    secretHeader.test(name.toLowerCase()) ? "[withheld]" : masked(value.slice(0, keptHeader)),
  ]);
}

/** As text that PostgreSQL can hold; what is no UTF-8 shows as such. */
function textOf(body: Buffer): string {
  const text = body
    .subarray(0, keptBody * 4)
    .toString("utf8")
    .slice(0, keptBody);
  return text
    .split("\n")
    .map((line) => masked(line.replace(/\t/g, "  ").replace(/\r$/, "")))
    .join("\n");
}
