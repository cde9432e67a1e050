import type { Actor } from "../actor";
import { environments, type Environment } from "../environments";
import { asWhere, comparisonsOf, spanComparisons, type Comparison } from "./comparison";
import { spanOf, type CallFilter, type CallSpan } from "./filter";
import type { Wanted } from "./page";

/**
 * The calls of a company that a filter means, as streams that each have an index in the order of the list
 * (lib/request-logs/page.ts) and what of each is wanted.
 */
export type Meant = {
  span: CallSpan | null;
  streams: readonly (readonly Comparison[])[];
  /** What no index answers. */
  rest: readonly Comparison[];
};

/** A key acts for one environment, and is not told of others; a person sees all of them. */
export function meantBy(filter: CallFilter, now: Date, only: Environment | null = null): Meant {
  const span = spanOf(filter, now);
  const within = spanComparisons(span);
  const wanted = comparisonsOf(filter);
  const environment = filter.environment ?? null;
  const chosen = environments.filter(
    (one) => [null, one].includes(environment) && [null, one].includes(only),
  );
  const inEnvironment = (one: Environment): Comparison => ({
    column: "environment",
    is: "equals",
    value: one,
  });
  const { apiKeyId, requestId } = filter;
  if (requestId !== undefined || apiKeyId !== undefined) {
    const by: Comparison[] = [
      ...(requestId === undefined ? [] : [{ column: "requestId", is: "equals", value: requestId } as const]),
      ...(apiKeyId === undefined ? [] : [{ column: "apiKeyId", is: "equals", value: apiKeyId } as const]),
    ];
    const streams =
      chosen.length === environments.length ? [by] : chosen.map((one) => [...by, inEnvironment(one)]);
    return { span, streams: streams.map((stream) => [...stream, ...within]), rest: wanted };
  }
  // Errors have an index of their own: a company's few among its millions are found at once.
  const errors = wanted.filter(
    ({ column, is, value }) => column === "status" && is === "gte" && value === 400,
  );
  return {
    span,
    streams: chosen.map((one) => [inEnvironment(one), ...errors.slice(0, 1), ...within]),
    rest: wanted.filter((comparison) => !errors.includes(comparison)),
  };
}

/** What a page of them is asked for with. @param scope what of the company the actor reaches */
export function wantedPage(
  actor: Pick<Actor, "accounts" | "customers">,
  { span, streams, rest }: Meant,
  page: Pick<Wanted, "before" | "after" | "size">,
): Wanted {
  const { accounts, customers } = actor;
  const scope = accounts === null ? {} : { accountId: { in: [...accounts] } };
  const narrowed = rest.length > 0 || accounts !== null;
  return {
    // Calls do not say which customers they are about: whoever reaches some alone sees none.
    streams: customers === null ? streams.map(asWhere) : [],
    filter: narrowed ? { AND: [asWhere(rest), scope] } : null,
    ...(span && { oldest: span.from }),
    ...page,
  };
}
