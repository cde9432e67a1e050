import { z } from "zod";
import { actorId } from "../actor";
import { ExportJobInput } from "../exports/schemas";
import { jobStatuses } from "../jobs/schemas";
import { query } from "../verb";
import { newestCheckpoint } from "./signed";
import { verifyKind } from "./verify-kind";
import { Verdict } from "./verify-walk";

export type LogVerification = {
  status: JobStatus;
  progress: number;
  by: string;
  at: string;
  /** Null until it is done. */
  verdict: Verdict | null;
};

export type LogExport = {
  id: string;
  status: JobStatus;
  progress: number;
  format: string;
  /** Null until it is done. */
  rows: number | null;
  /** How it was narrowed, by name; the values stay with the log. */
  narrowedBy: string[];
  at: string;
  /** What went wrong, in words. */
  error: string | null;
};

type JobStatus = (typeof jobStatuses)[number];

export type LogWork = {
  /** The last one that anybody asked for. */
  verification: LogVerification | null;
  /** The viewer's own, newest first, whose files can still be fetched or are under way. */
  exports: LogExport[];
  /** Up to which entry the log is signed for, and since when. */
  signed: { seq: string; at: string } | null;
};

const Status = z.enum(jobStatuses);
const keptMs = 7 * 86_400_000;
const mostExports = 5;

/** What is under way and what is done about the security log itself: verifying, exporting, signing. */
export const getLogWork = query({
  name: "security-logs.work",
  permission: "security-logs:read",
  input: z.strictObject({}),
  async run({ actor, db }): Promise<LogWork> {
    const [verification, exports, signed] = await Promise.all([
      db.job.findFirst({ where: { kind: verifyKind.kind }, orderBy: { createdAt: "desc" } }),
      db.job.findMany({
        where: {
          ...{ kind: "export", creatorKind: actor.kind, creatorId: actorId(actor) ?? undefined },
          ...{ input: { path: ["kind"], equals: "security-logs" } },
          createdAt: { gt: new Date(Date.now() - keptMs) },
        },
        orderBy: { createdAt: "desc" },
        take: mostExports,
      }),
      newestCheckpoint(db),
    ]);
    return {
      verification: verification && {
        ...progressOf(verification),
        by: verification.creatorName,
        at: (verification.finishedAt ?? verification.createdAt).toISOString(),
        verdict: Verdict.safeParse(verification.result).data ?? null,
      },
      exports: exports.map((job) => ({ id: job.id, ...progressOf(job), ...exportOf(job) })),
      signed: signed && { seq: String(signed.seq), at: signed.at.toISOString() },
    };
  },
});

const progressOf = ({ status, progress }: { status: string; progress: number }) => ({
  status: Status.parse(status),
  progress,
});

const Rows = z.object({ rows: z.number() });
const Failure = z.object({ detail: z.string() });

function exportOf(job: { input: unknown; result: unknown; error: unknown; createdAt: Date }) {
  const { format, filter } = ExportJobInput.parse(job.input);
  return {
    format,
    rows: Rows.safeParse(job.result).data?.rows ?? null,
    narrowedBy: Object.keys(filter),
    at: job.createdAt.toISOString(),
    error: Failure.safeParse(job.error).data?.detail ?? null,
  };
}
