/** An id as it stands in an address: what cannot be one is cut to what a log could hold. */
export function shownId(text: string): string {
  return decoded(text).replaceAll("\0", "").slice(0, 200) || "-";
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
