import { z } from "zod";
import { IdInput } from "../text";

export const jobStatuses = ["queued", "running", "succeeded", "failed", "cancelled"] as const;

const ends: Readonly<Record<string, string>> = {
  succeeded: "succeeded",
  failed: "failed",
  cancelled: "was cancelled",
};

/** How a job finished: "it was cancelled". */
export const finishedWords = (status: string) => ends[status] ?? "ended";

export const JobIdInput = z.strictObject({ id: IdInput });

export const RetryJobInput = z
  .strictObject({ id: IdInput, attributes: z.strictObject({}).default({}) })
  .meta({ body: "attributes" });

/** What a job tells of its last failure. */
export const JobError = z.strictObject({ code: z.string(), detail: z.string() });
export type JobError = z.infer<typeof JobError>;
