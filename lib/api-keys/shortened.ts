const longerThanStart = /\bsna_[0-9A-Za-z_]{7,}/g;

/**
 * A text in which every key, whole or nearly, is cut to its first 10 characters: all that a search
 * needs, and nothing that an address or a history must not hold. Client-safe.
 */
export function shortenKeys(text: string): string {
  return text.replaceAll(longerThanStart, (key) => key.slice(0, 10));
}
