/** What became of a call, wherever calls are counted: each has exactly one of these. Client-safe. */
export const callOutcomes = ["served", "clientError", "refused", "serverError"] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** How many calls of each outcome. */
export type OutcomeCounts = Record<CallOutcome, number>;

/** Who calls may not (401, 403) or not now (429): the caller's standing and not the call is at fault. */
export const refusedStatuses: readonly number[] = [401, 403, 429];

export function outcomeOf(status: number): CallOutcome {
  if (status >= 500) return "serverError";
  if (refusedStatuses.includes(status)) return "refused";
  return status >= 400 ? "clientError" : "served";
}

export function totalOf(counts: OutcomeCounts): number {
  return callOutcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
}
