import { holdsSecret, recogniseKey, withoutSecrets, type RecognisedKey } from "@/lib/api-keys/recognise";
import { shortenKeys } from "@/lib/api-keys/shortened";
import { acceptableRequestId } from "@/lib/requests/request-id";

/** What is in the field, as far as it may be kept: a whole key is cut to its two ends before anything sees it. */
export type Query = {
  text: string;
  key: RecognisedKey | null;
  /** What was written looks like a piece of a secret: nothing of it is sent. */
  secret: boolean;
  /** The id of a request, where it may be one. */
  requestId: string | null;
};

export const emptyQuery: Query = { text: "", key: null, secret: false, requestId: null };

const mostCharacters = 100;

/** Reads what was typed or pasted. Whatever it is, no secret is in what it returns. */
export function readQuery(written: string): Query {
  const key = recogniseKey(written);
  if (key) return { ...emptyQuery, text: `${key.start}…${key.lastFour}`, key };
  const text = shortenKeys(written).slice(0, mostCharacters);
  if (holdsSecret(written.replaceAll(/\bsna_\w+/g, "")))
    return { ...emptyQuery, text: withoutSecrets(text), secret: true };
  return { ...emptyQuery, text, requestId: requestIdIn(text.trim()) };
}

/** An id has a figure, or says that it is one: "production" is none. */
function requestIdIn(text: string): string | null {
  const like = acceptableRequestId.test(text) && (/\d/.test(text) || /^req/i.test(text));
  return like && !text.startsWith("sna_") ? text : null;
}
