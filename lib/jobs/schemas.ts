import { z } from "zod";
import { IdInput } from "../text";

export const jobStatuses = ["queued", "running", "succeeded", "failed", "cancelled"] as const;

export const JobIdInput = z.strictObject({ id: IdInput });

/** What a job tells of its last failure. */
export const JobError = z.strictObject({ code: z.string(), detail: z.string() });
export type JobError = z.infer<typeof JobError>;
