import { z } from "zod";
import { IdInput } from "@/lib/text";

export const outcomes = ["success", "refused"] as const;

/** A number of the chain, in decimal: they outgrow JavaScript's. */
const Sequence = z
  .string()
  .regex(/^\d{1,18}$/, "must be a number of the log")
  .transform(BigInt);

export const ListSecurityLogsInput = z.strictObject({
  event: z.string().min(1).max(100).optional(),
  outcome: z.enum(outcomes).optional(),
  /** In the name of who did it or of what it was done to; or an address or request id, whole. */
  search: z.string().min(1).max(200).optional(),
  /** What was changed, such as a key. */
  subjectId: IdInput.optional(),
  /** Who did it: a person, or a key. */
  actorId: IdInput.optional(),
  /** Only entries older than this one. */
  before: Sequence.optional(),
  /** Only entries newer than this one, the oldest of them. */
  after: Sequence.optional(),
  size: z.int().min(1).max(100).default(50),
});

export const SecurityLogIdInput = z.strictObject({ id: IdInput });
