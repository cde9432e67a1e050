import { z } from "zod";
import { shareBefore } from "../api-keys/share-before";
import { env } from "../env";
import type { DueKind } from "../jobs/due";
import { emitEvents } from "../events/emit";
import { enqueueMails } from "../mail/enqueue";
import { findDue } from "./find-due";

const Checkpoint = z.object({ after: z.string(), mails: z.number() });

/** Writes the reminders that are due, of some keys at each step: those of a large company are never too many for one. */
export const remindersKind: DueKind = {
  kind: "reminders",
  needs: () => ["api-keys:administer"],
  companies: { suspendedAt: null, apiKeys: { some: { kind: "secret", deletedAt: null } } },
  async due(db, now) {
    let after: string | null = null;
    do {
      const { mails, next } = await findDue(db, { now, appUrl: env().appUrl, after });
      if (mails.length > 0) return true;
      after = next;
    } while (after !== null);
    return false;
  },
  async step({ job, checkpoint, actor, db, open }) {
    const at = checkpoint === null ? null : Checkpoint.parse(checkpoint);
    const found = await findDue(db, { now: new Date(), appUrl: env().appUrl, after: at?.after ?? null });
    const mails = (at?.mails ?? 0) + (await enqueueMails(db, found.mails));
    await emitEvents(open.raw, actor, found.events);
    const result = { mails };
    if (found.next !== null)
      return { checkpoint: { after: found.next, mails }, progress: shareBefore(found.next), result };
    const audit = { event: "jobs.finish", subject: { kind: "job", id: job.id, name: null }, after: result };
    return { checkpoint: {}, progress: 1, result, done: { audit } };
  },
};
