import { z } from "zod";

/** PostgreSQL text cannot hold NUL; control characters have no place in a name or a log line. */
const printable = /^[^\p{Cc}\u2028\u2029]*$/u;
const storable = /^[^\0]*$/;

/** A key in a name, a note or metadata would be kept for ever, and shown. */
const holdsKey = /\bsna_(pub_)?[0-9A-Za-z]{44}\b/;
const withoutKey = "must not contain an API key";

/** One line of text a person gave: NFC, trimmed, 1 to `max` characters, no control characters. */
export function line(max: number) {
  return z
    .string({ error: "must be text" })
    .normalize("NFC")
    .trim()
    .min(1, "must not be empty")
    .max(max, `must have at most ${max} characters`)
    .regex(printable, "must not contain control characters")
    .refine((text) => !holdsKey.test(text), { error: withoutKey, abort: true });
}

/** Text of several lines, at most `max` characters. */
export function paragraphs(max: number) {
  return z
    .string({ error: "must be text" })
    .max(max, `must have at most ${max} characters`)
    .regex(storable, "must not contain NUL characters")
    .refine((text) => !holdsKey.test(text), { error: withoutKey, abort: true });
}

/** An instant as answers write it: ISO 8601 in UTC, with milliseconds. */
export const Instant = z.iso.datetime({ precision: 3 });

/** An object of somebody's own making, as answers hold it. */
export const JsonObject = z.record(z.string(), z.json());
export type JsonObject = z.output<typeof JsonObject>;

/** An instant as ISO 8601 with an offset, between the years 2000 and 9999. */
export const InstantInput = z.iso
  .datetime({ offset: true, error: "must be a time like 2030-01-31T12:00:00.000Z" })
  .transform((text) => new Date(text))
  .refine(
    (at) => at.getUTCFullYear() >= 2000 && at.getUTCFullYear() <= 9999,
    "must lie between the years 2000 and 9999",
  );

export const IdInput = z.guid("must be an id (UUID)").transform((id) => id.toLowerCase());

const maxMetadataBytes = 16_384;

/** A JSON object of the caller's own, at most 16 KiB. */
export const MetadataInput = z
  .record(z.string(), z.json(), { error: "must be a JSON object" })
  .refine((value) => JSON.stringify(value).length <= maxMetadataBytes, "must be at most 16 KiB of JSON")
  .refine((value) => !JSON.stringify(value).includes("\\u0000"), "must not contain NUL characters")
  .refine((value) => !holdsKey.test(JSON.stringify(value)), withoutKey);

/** "2026-11-20T12:00:00.000Z_<id>": the row after which a page of a list by time goes on. */
export const PlaceInput = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    "must be a place in the list",
  )
  .transform((text) => {
    const [at = "", id = ""] = text.split("_");
    return { at: new Date(at), id };
  })
  .refine(({ at }) => !Number.isNaN(at.getTime()), "must be a place in the list");

/** As {@link PlaceInput} reads it. */
export const placeOf = ({ createdAt, id }: { createdAt: string; id: string }) => `${createdAt}_${id}`;
