import { z } from "zod";
import { ownExports, type OwnExport } from "../exports/own";
import { standingOf, type JobStanding } from "../jobs/standing";
import { query } from "../verb";
import { newestCheckpoint } from "./signed";
import { verifyKind } from "./verify-kind";
import { Verdict } from "./verify-walk";

export type LogVerification = JobStanding & {
  by: string;
  at: string;
  /** Null until it is done. */
  verdict: Verdict | null;
};

export type LogWork = {
  /** The last one that anybody asked for. */
  verification: LogVerification | null;
  /** The viewer's own, newest first, whose files can still be fetched or are under way. */
  exports: OwnExport[];
  /** Up to which entry the log is signed for, and since when. */
  signed: { seq: string; at: string } | null;
};

/** What is under way and what is done about the security log itself: verifying, exporting, signing. */
export const getLogWork = query({
  name: "security-logs.work",
  permission: "security-logs:read",
  input: z.strictObject({}),
  async run({ actor, db }): Promise<LogWork> {
    const [verification, exports, signed] = await Promise.all([
      db.job.findFirst({ where: { kind: verifyKind.kind }, orderBy: { createdAt: "desc" } }),
      ownExports(db, { ...actor, environment: "production" }, "security-logs"), // where its jobs are kept
      newestCheckpoint(db),
    ]);
    return {
      verification: verification && {
        ...standingOf(verification),
        by: verification.creatorName,
        at: (verification.finishedAt ?? verification.createdAt).toISOString(),
        verdict: Verdict.safeParse(verification.result).data ?? null,
      },
      exports,
      signed: signed && { seq: String(signed.seq), at: signed.at.toISOString() },
    };
  },
});
