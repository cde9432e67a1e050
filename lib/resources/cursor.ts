import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { z } from "zod";
import { env } from "../env";
import { once } from "../once";

const Place = z.tuple([z.int().min(0).max(253_402_300_799_999), z.guid()]);

const cipher = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;
const key = () =>
  once("cursor-key", () => new Uint8Array(hkdfSync("sha256", env().AUTH_SECRET, "", "page[cursor]", 32)));

/**
 * A place in a stream: the time (ms) and id of the last row seen. Encrypted, since a caller may not
 * be granted either field, and sealed, since a place of their own making would filter by them.
 */
export function writeCursor({ at, id }: { at: Date; id: string }): string {
  const iv = randomBytes(ivBytes);
  const sealing = createCipheriv(cipher, key(), iv);
  const text = Buffer.concat([sealing.update(JSON.stringify([at.getTime(), id])), sealing.final()]);
  return Buffer.concat([iv, sealing.getAuthTag(), text]).toString("base64url");
}

/** The place a cursor names. */
export const readCursor = z.string().transform((text, context) => {
  try {
    const bytes = Buffer.from(text, "base64url");
    const opening = createDecipheriv(cipher, key(), bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
    opening.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    const place = Buffer.concat([opening.update(bytes.subarray(ivBytes + tagBytes)), opening.final()]);
    const [time, id] = Place.parse(JSON.parse(place.toString("utf8")));
    return { at: new Date(time), id };
  } catch {
    context.addIssue({ code: "custom", message: "must be a cursor from links.next" });
    return z.NEVER;
  }
});
