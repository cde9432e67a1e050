import { z } from "zod";

/** What can be exported; lib/exports/sources.ts says how each is read. */
export const exportKinds = [
  ...(["customers", "licenses", "telemetry", "posts", "comments"] as const),
  ...(["users", "accounts", "logs", "events", "adapters", "security-logs"] as const),
] as const;

export const exportFormats = ["csv", "jsonl"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  jsonl: "application/jsonl",
};

/** As much as an address can hold, which is what the list is filtered by; many more values no statement could. */
const maxFilterBytes = 16_384;

const Values = z.union([z.string(), z.array(z.string()).min(1, "must hold a value").max(1000)], {
  error: "must be text, or a list of texts",
});

export const CreateExportInput = z.strictObject({
  kind: z
    .enum(exportKinds, `must be one of ${exportKinds.join(", ")}`)
    .describe("What to export: the rows that the list of the same name shows to this caller."),
  format: z
    .enum(exportFormats, "must be csv or jsonl")
    .describe("csv: a heading and a line a row. jsonl: a JSON object a line."),
  filter: z
    .record(z.string(), Values, "must be an object of filters by name")
    .refine((filter) => JSON.stringify(filter).length <= maxFilterBytes, "must be at most 16 KiB of JSON")
    .default({})
    .describe(
      "As filter[name] of the list: a text, or several of which one must match. Of customers also search: how the name, e-mail address or external id begins.",
    ),
});

/** The input of an export job: what was asked for, and the columns that its creator could read. */
export const ExportJobInput = z.object({
  kind: z.string(),
  format: z.enum(exportFormats),
  filter: z.record(z.string(), z.array(z.string())),
  columns: z.array(z.string()),
});
export type ExportJobInput = z.infer<typeof ExportJobInput>;
