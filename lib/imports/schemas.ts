import { z } from "zod";

/** The media types of JSON Lines: what RFCs have not settled, both are in use. */
export const importTypes = ["application/jsonl", "application/x-ndjson"] as const;

/** 32 MiB. */
export const mostImportBytes = 33_554_432;

export const ImportJobInput = z.object({
  kind: z.literal("customers"),
  bytes: z.int(),
  /** That are not blank. */
  lines: z.int(),
  parts: z.int(),
  /** Whether its creator could also change customers that are there. */
  updates: z.boolean(),
});
export type ImportJobInput = z.infer<typeof ImportJobInput>;

/** What was wrong with a row. */
export const RowFault = z.object({
  line: z.int(),
  code: z.string(),
  pointer: z.string().nullable(),
  detail: z.string(),
});
export type RowFault = z.infer<typeof RowFault>;
