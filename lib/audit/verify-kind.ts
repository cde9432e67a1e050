import type { JobKind, Step } from "../jobs/kind";
import { faultWords } from "./fault";
import { Progress, verifyOn } from "./verify-walk";

/** Walks the whole log of the company, however long, and puts on record what it found. */
export const verifyKind: JobKind = {
  kind: "security-log-verification",
  needs: () => ["security-logs:read"],
  async step({ job, actor, db, checkpoint }): Promise<Step> {
    const before = checkpoint === null ? null : Progress.parse(checkpoint);
    const stretch = await verifyOn(db, actor.company.id, before);
    if ("progress" in stretch) return { checkpoint: stretch.progress, progress: stretch.share };
    const { fault, ...verdict } = stretch.verdict;
    const said = fault === null ? null : faultWords(fault);
    return {
      checkpoint: {},
      progress: 1,
      result: { ...verdict, fault, said },
      done: {
        audit: {
          event: "security-logs.verify",
          subject: { kind: "security-log", id: job.id, name: null },
          after: { ...verdict, fault: said },
        },
      },
    };
  },
};
