import { z } from "zod";
import { IdInput, InstantInput } from "@/lib/text";

export const outcomes = ["success", "refused"] as const;

/** A number of the chain, in decimal: they outgrow JavaScript's. */
const Sequence = z
  .string()
  .regex(/^\d{1,18}$/, "must be a number of the log")
  .transform(BigInt);

export const actionTypes = ["read", "write", "update", "delete"] as const;
export const origins = ["dashboard", "api", "system"] as const;

/** What narrows the log, in its list and in its exports. */
export const logFilters = {
  /** One event, "api-keys.create", or all of a group: lib/audit/events.ts. */
  event: z.string().min(1).max(100),
  outcome: z.enum(outcomes),
  actionType: z.enum(actionTypes),
  origin: z.enum(origins),
  /** In the name of who did it or of what it was done to; or an address or request id, whole. */
  search: z.string().min(1).max(200),
  /** What was changed, such as a key. */
  subjectId: IdInput,
  /** Who did it: a person, or a key. */
  actorId: IdInput,
  /** The device that it was done on. */
  deviceId: IdInput,
  /** The client's address, whole. */
  address: z.union([z.ipv4(), z.ipv6()], "must be an address, such as 203.0.113.7"),
  /** From this moment on. */
  from: InstantInput,
  /** Before this one. */
  to: InstantInput,
};

const LogFilter = z.object(logFilters).partial();
export type LogFilter = z.output<typeof LogFilter>;

export const ListSecurityLogsInput = z.strictObject({
  ...LogFilter.shape,
  /** Only entries older than this one. */
  before: Sequence.optional(),
  /** Only entries newer than this one, the oldest of them. */
  after: Sequence.optional(),
  size: z.int().min(1).max(100).default(50),
});

export const SecurityLogIdInput = z.strictObject({ id: IdInput });
