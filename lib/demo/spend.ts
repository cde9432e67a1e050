import { AppError } from "../errors";
import type { Limit } from "../rate-limit/bucket";
import { limiter } from "../rate-limit/limiter";
import { demoChanges, demoHours, demoImportLines } from "./limits";

/** What is spent comes back when the demo is over. */
const changes: Limit = {
  max: demoChanges,
  refillAmount: demoChanges,
  refillIntervalMs: demoHours * 3_600_000,
};

/**
 * Counts a change against what a demo may change in all, so that none grows without bound.
 * @throws {AppError} quota_exceeded
 */
export async function spendDemoChange(companyId: string): Promise<void> {
  const { admitted } = await limiter().take(`demo-changes:${companyId}`, changes, 1);
  if (admitted) return;
  throw new AppError({
    code: "quota_exceeded",
    detail: `A demo takes ${demoChanges} changes, and this one has had them. Create your workspace to go on.`,
  });
}

/** @throws {AppError} invalid_attribute for a body with more lines than a demo takes in */
export function refuseLongDemoImport(lines: number): void {
  if (lines <= demoImportLines) return;
  throw new AppError({
    code: "invalid_attribute",
    detail: `A demo takes at most ${demoImportLines} rows at once. Send fewer, or create your workspace.`,
    source: { pointer: "" },
  });
}

/** @throws {AppError} conflict, for a deed that would tell somebody outside */
export function refuseInDemo({ demo }: { demo?: boolean }, detail: string): void {
  if (demo) throw new AppError({ code: "conflict", detail });
}
