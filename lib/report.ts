/** What a text must hold for {@link masked} to change it. */
const suspicious = /sna_|snl_|eyJ|[\p{Cc}\u2028\u2029]/u;

/** Text for logs: keys, tokens, mailed links' secrets and control characters taken out. In one pass: a word that is no token is not read twice. */
export function masked(text: string): string {
  if (!suspicious.test(text)) return text;
  return text
    .replace(/sna_(pub_)?[0-9A-Za-z]{20,}/g, "sna_…")
    .replace(/snl_[\w-]{20,}/g, "snl_…")
    .replace(/eyJ[\w-]{10,}(\.[\w-]+(\.[\w-]*)?)?/g, (text, payload?: string) => (payload ? "eyJ…" : text))
    .replace(/[\p{Cc}\u2028\u2029]/gu, "�");
}

/**
 * Tells the operator of a fault: one line of JSON on stderr. Whoever met it gets at most an id or
 * digest, which stands in `where` too.
 */
export function reportFault(error: unknown, where: Readonly<Record<string, unknown>>): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const frames = stack?.split("\n").slice(1).map(masked);
  const line = {
    time: new Date().toISOString(),
    level: "error",
    ...where,
    name,
    message: masked(message),
    stack: frames,
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}
