import type { Environment } from "../environments";
import { standingOf, type JobStanding } from "./standing";

/** A job as the dashboard shows it. */
export type JobView = JobStanding & {
  id: string;
  kind: string;
  /** Null: of no one environment. */
  environment: Environment | null;
  attempts: number;
  /** What came of it so far; the screen words it by kind. */
  result: unknown;
  /** What is exported or imported, in which format; null where the kind says all. */
  about: { kind: string; format: string | null } | null;
  creator: { kind: string; id: string | null; name: string };
  requestId: string;
  /** It is to end at its next step. */
  ending: boolean;
  /** ISO 8601. */
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
};

type Row = {
  id: string;
  kind: string;
  environment: Environment | null;
  status: string;
  progress: number;
  attempts: number;
  error: unknown;
  result: unknown;
  creatorKind: string;
  creatorId: string | null;
  creatorName: string;
  requestId: string;
  cancelRequestedAt: Date | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

/** Kinds whose input is short and says what they are about. */
export const aboutKinds: readonly string[] = ["export", "import"];

/** @param input of a job of {@link aboutKinds} */
export function viewOf(row: Row, input: unknown): JobView {
  const { id, kind, environment, attempts, result, requestId } = row;
  return {
    ...standingOf(row),
    ...{ id, kind, environment, attempts, result, requestId },
    about: aboutOf(input),
    creator: { kind: row.creatorKind, id: row.creatorId, name: row.creatorName },
    ending: row.status === "running" && row.cancelRequestedAt !== null,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

function aboutOf(input: unknown): JobView["about"] {
  if (typeof input !== "object" || input === null || !("kind" in input)) return null;
  const { kind, format } = { format: null, ...input };
  return typeof kind === "string" ? { kind, format: typeof format === "string" ? format : null } : null;
}
