import { z } from "zod";

/** What is looked for by name: so many of each kind are found. */
export const mostFound = 5;

const word = z.string().trim().min(2).max(100);

/** A name, an e-mail address, or the start of a key. Client-safe. */
export const SearchInput = z.strictObject({ search: word });

/** What is shown of a key everywhere: 10 characters of its start, and the last 4 of its entropy. */
export const KeyEndsInput = z.strictObject({
  start: z.string().regex(/^sna_[0-9A-Za-z_]{6}$/),
  lastFour: z.string().regex(/^[0-9A-Za-z]{4}$/),
});

/** What the palette sends. Strict, so that nothing else of what was pasted can be meant. */
export const FindInput = z.union([SearchInput, KeyEndsInput]);
