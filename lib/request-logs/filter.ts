import { z } from "zod";
import { EnvironmentSchema } from "../environment-schema";
import { IdInput } from "../text";
import { callOutcomes } from "./outcomes";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How far back one looks without naming moments, in milliseconds. Client-safe, as all of this file. */
export const callRanges = {
  "1h": hourMs,
  "24h": 24 * hourMs,
  "7d": 168 * hourMs,
  "30d": 720 * hourMs,
} as const;
export type CallRange = keyof typeof callRanges;
export const usualRange: CallRange = "24h";

const minute = /^20\d\d-\d\d-\d\dT\d\d:\d\d$/;

/** A minute of UTC as forms write it, 2026-11-20T14:05. */
const Moment = z
  .string()
  .regex(minute, "must be a minute such as 2026-11-20T14:05, in UTC")
  .refine((text) => new Date(`${text}Z`).toJSON()?.startsWith(text) === true, "must be a day of the calendar")
  .transform((text) => new Date(`${text}Z`));

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be between ${least} and ${most}`);

/** Also known to lists of keys: what a code of lib/errors.ts looks like. */
export const CallCode = z.string().regex(/^[a-z_]{1,60}$/, "must be an error code");
export const RequestIdInput = z.string().regex(/^[\w.-]{1,100}$/, "must be the id of a request");

/** What narrows the log of calls, each written as text: in addresses, saved views, exports and live tails alike. */
export const callFilters = {
  environment: EnvironmentSchema,
  outcome: z.enum(callOutcomes),
  status: whole(100, 599),
  /** The code of the refusal or fault, such as "rate_limited". */
  code: CallCode,
  method: z.string().regex(/^[A-Z]{1,20}$/, "must be a method such as GET"),
  /** "GET /customers/{id}". */
  endpoint: z
    .string()
    .regex(/^[A-Z]{1,20} \/[\w{}./-]{0,200}$/, "must be an endpoint such as GET /customers/{id}"),
  /** A part of the path or its query, in either case. */
  search: z
    .string()
    .min(1, "must not be empty")
    .max(200, "must have at most 200 characters")
    .regex(/^[^\0]*$/, "must not contain NUL characters"),
  apiKeyId: IdInput,
  accountId: IdInput,
  /** The customer that the call names. */
  customerId: IdInput,
  /** The client's, whole. */
  address: z.union([z.ipv4(), z.ipv6()], "must be an address, such as 203.0.113.7"),
  /** One call, whenever it was. */
  requestId: RequestIdInput,
  /** It took so many milliseconds or more. */
  minDurationMs: whole(1, 600_000),
  range: z.enum(["1h", "24h", "7d", "30d"], "must be one of 1h, 24h, 7d, 30d"),
  /** From this minute on; with `to` in place of a range. */
  from: Moment,
  /** Before this one. */
  to: Moment,
};

export type CallFilterName = keyof typeof callFilters;
export const callFilterNames = Object.keys(callFilters) as CallFilterName[]; // Object.keys widens to string

export const CallFilterInput = z.strictObject(callFilters).partial();
export type CallFilter = z.output<typeof CallFilterInput>;
/** The same as text, by name. */
export type CallFilterTexts = Partial<Record<CallFilterName, string>>;

/** Of parameters, those that are filters and hold what one can; the rest counts as absent. */
export function validFilterTexts(read: (name: CallFilterName) => string): CallFilterTexts {
  const texts: CallFilterTexts = {};
  for (const name of callFilterNames) {
    const text = read(name);
    if (callFilters[name].safeParse(text).success) texts[name] = text;
  }
  return texts;
}

export type CallSpan = { from: Date; to: Date | null };

/** When the calls were that a filter means; null: whenever. */
export function spanOf({ requestId, range, from, to }: CallFilter, now: Date): CallSpan | null {
  if (requestId !== undefined) return null;
  if (range === undefined && (from ?? to) !== undefined) {
    const end = to ?? null;
    return { from: from ?? new Date((end ?? now).getTime() - callRanges["30d"]), to: end };
  }
  const length = callRanges[range ?? usualRange];
  const step = stepFor(length);
  // Whole columns of the chart above the list, of which the last one is not over.
  const running = Math.floor(now.getTime() / step) * step;
  return { from: new Date(running + step - length), to: null };
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((minutes) => minutes * minuteMs);
const mostColumns = 60;

/** How long a column of a chart is over so many milliseconds: the shortest round length that keeps them to sixty. */
export function stepFor(length: number): number {
  return steps.find((step) => length / step <= mostColumns) ?? 7 * 1440 * minuteMs;
}
