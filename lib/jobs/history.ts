import { z } from "zod";

/** Entries of a history that are kept: the last ones. */
export const mostTold = 50;

const By = z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() });

/** Something that befell a job between its start and its end. */
export const Befallen = z.discriminatedUnion("what", [
  /** A step failed; `next`: when it is tried again, null: not any more. */
  z.object({
    ...{ what: z.literal("failed"), at: z.string(), attempt: z.number() },
    ...{ code: z.string(), detail: z.string(), next: z.string().nullable() },
  }),
  /** Its process was gone, and another took it up. */
  z.object({ what: z.literal("lost"), at: z.string(), attempt: z.number() }),
  z.object({ what: z.literal("cancelled"), at: z.string(), by: By }),
  z.object({ what: z.literal("retried"), at: z.string(), by: By }),
]);
export type Befallen = z.infer<typeof Befallen>;

/** As it was kept, oldest first; what cannot be read is left out. */
export function readHistory(stored: unknown): Befallen[] {
  const entries: unknown[] = Array.isArray(stored) ? stored : [];
  return entries.flatMap((entry) => Befallen.safeParse(entry).data ?? []);
}

/** One more. @param stored as the column has it */
export function longerHistory(stored: unknown, entry: Befallen): Befallen[] {
  return [...readHistory(stored), entry].slice(-mostTold);
}
