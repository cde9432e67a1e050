/** What one proxy added: values by key in lower case, in their order; URI and DNS may come more than once. */
export type XfccElement = ReadonlyMap<string, readonly string[]>;

/**
 * One pair and what ends it. A quoted value may hold anything, with `\` before what it escapes: Envoy
 * writes subjects as RFC 2253 does, so `\\` is a backslash and does not escape the quote after it.
 * A bare value ends at the next separator; Envoy leaves URIs with `=` bare.
 */
const pair = /[ \t]*([A-Za-z0-9_-]+)=(?:"((?:[^"\\]|\\.)*)"|([^",;]*))(?:([,;])|$)/sy;

/**
 * The elements of an `x-forwarded-client-cert` header, the nearest proxy's last.
 * @returns null when any part of it does not follow the grammar
 */
export function parseXfcc(text: string): XfccElement[] | null {
  const elements: XfccElement[] = [];
  let element = new Map<string, string[]>();
  pair.lastIndex = 0;
  for (;;) {
    const found = pair.exec(text);
    if (!found) return null;
    const [, name = "", quoted, bare = "", separator] = found;
    const key = name.toLowerCase();
    const value = quoted === undefined ? bare : quoted.replaceAll(/\\(.)/gs, "$1");
    element.set(key, [...(element.get(key) ?? []), value]);
    if (separator === ";") continue;
    elements.push(element);
    if (separator === undefined) return elements;
    element = new Map();
  }
}
