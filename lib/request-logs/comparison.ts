import { containing } from "../database/containing";
import type { Prisma } from "../db";
import { errorTable } from "../errors";
import type { CallFilter, CallSpan } from "./filter";
import { refusedStatuses, type CallOutcome } from "./outcomes";

/** A column of request_logs, as Prisma and as SQL call it. */
const columns = {
  at: "at",
  environment: "environment",
  method: "method",
  path: "path",
  status: "status",
  code: "code",
  apiKeyId: "api_key_id",
  accountId: "account_id",
  customerId: "customer_id",
  endpoint: "endpoint",
  address: "address",
  requestId: "request_id",
  durationMicros: "duration_micros",
} as const;
type Column = keyof typeof columns;

/** One condition on a call, said once for lists (Prisma) and for charts (SQL). */
export type Comparison =
  | { column: Column; is: "equals" | "gte" | "lt"; value: string | number | Date }
  | { column: Column; is: "in" | "notIn"; value: readonly number[] }
  | { column: Column; is: "contains"; value: string };

const outcomes: Record<CallOutcome, readonly Comparison[]> = {
  served: [{ column: "status", is: "lt", value: 400 }],
  clientError: [
    { column: "status", is: "gte", value: 400 },
    { column: "status", is: "lt", value: 500 },
    { column: "status", is: "notIn", value: refusedStatuses },
  ],
  refused: [
    { column: "status", is: "gte", value: 400 }, // said twice, so that the index of errors is used
    { column: "status", is: "in", value: refusedStatuses },
  ],
  serverError: [
    { column: "status", is: "gte", value: 400 }, // as above
    { column: "status", is: "gte", value: 500 },
  ],
};

/** Every code is one of an error. */
const errors: Comparison = { column: "status", is: "gte", value: 400 };

export const ofOutcome = (outcome: CallOutcome): readonly Comparison[] => outcomes[outcome];

const plain = ["method", "endpoint", "accountId", "customerId", "address", "requestId"] as const;

/** What a filter asks of a call, but for when it was, where to and with which key: those choose the index. */
export function comparisonsOf(filter: CallFilter): Comparison[] {
  const { outcome, status, code, search, minDurationMs } = filter;
  const wanted: Comparison[] = plain.flatMap((column) => {
    const value = filter[column];
    return value === undefined ? [] : [{ column, is: "equals", value }];
  });
  if (outcome) wanted.push(...ofOutcome(outcome));
  if (status !== undefined) {
    if (status >= 400) wanted.push(errors);
    wanted.push({ column: "status", is: "equals", value: status });
  }
  if (code !== undefined)
    wanted.push(errors, ...statusOf(code), { column: "code", is: "equals", value: code });
  if (search !== undefined) wanted.push({ column: "path", is: "contains", value: search });
  if (minDurationMs !== undefined)
    wanted.push({ column: "durationMicros", is: "gte", value: minDurationMs * 1000 });
  return wanted;
}

/** A code has one status: naming it lets the index of errors by status be used. */
function statusOf(code: string): Comparison[] {
  const known: Readonly<Record<string, { status: number } | undefined>> = errorTable;
  const status = known[code]?.status;
  return status === undefined ? [] : [{ column: "status", is: "equals", value: status }];
}

export function spanComparisons(span: CallSpan | null): Comparison[] {
  if (!span) return [];
  return [
    { column: "at", is: "gte", value: span.from },
    ...(span.to ? [{ column: "at", is: "lt", value: span.to } as const] : []),
  ];
}

export function asWhere(comparisons: readonly Comparison[]): Prisma.RequestLogWhereInput {
  return {
    AND: comparisons.map((comparison) => {
      const { column, is, value } = comparison;
      return { [column]: is === "contains" ? containing(value) : { [is]: value } };
    }),
  };
}

const casts: Partial<Record<Column, string>> = {
  environment: "::environment",
  apiKeyId: "::uuid",
  accountId: "::uuid",
  customerId: "::uuid",
};
const signs = { equals: "=", gte: ">=", lt: "<" } as const;

/** As SQL over the row `r`. Adds its values to `values`, whose places it names. */
export function asSql(comparisons: readonly Comparison[], values: unknown[]): string {
  const written = comparisons.map((comparison) => {
    const { column, is } = comparison;
    const name = `r.${columns[column]}`;
    if (is === "contains") {
      const place = values.push(`%${containing(comparison.value).contains}%`);
      return `${name} ilike $${place}`;
    }
    const place = values.push(comparison.value);
    if (is === "in") return `${name} = any($${place}::int[])`;
    if (is === "notIn") return `${name} <> all($${place}::int[])`;
    return `${name} ${signs[is]} $${place}${casts[column] ?? ""}`;
  });
  return written.length === 0 ? "true" : written.join(" and ");
}
