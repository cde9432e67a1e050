import { z } from "zod";
import { EnvironmentSchema } from "../environment-schema";
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

/** The place of a job in the list: when it was made, and which it is. */
const Place = z
  .string()
  .regex(/^[\dT:.Z-]{24}_[0-9a-f-]{36}$/, "must be a place that a page named")
  .transform((text) => ({ at: new Date(text.slice(0, 24)), id: text.slice(25) }))
  .refine(({ at }) => !Number.isNaN(at.getTime()), "must be a place that a page named");

export const ListJobsInput = z.strictObject({
  environment: EnvironmentSchema.optional(),
  kind: z.string().max(50).optional(),
  /** unfinished: queued or running. */
  status: z.enum([...jobStatuses, "unfinished"]).optional(),
  /** The id of a person or key; system: Snapkeys itself. */
  creator: z.union([z.literal("system"), IdInput]).optional(),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
  before: Place.optional(),
  after: Place.optional(),
  size: z.int().min(1).max(100).default(50),
});

/** What a job tells of its last failure. */
export const JobError = z.strictObject({ code: z.string(), detail: z.string() });
export type JobError = z.infer<typeof JobError>;
