/** The hosts on which a page may be served without TLS: what is sent there stays on the machine. */
const thisMachine = ["localhost", "127.0.0.1", "[::1]"];

/** Scheme, host and perhaps a port, as people write it; a lone slash at the end is forgiven. */
const shape = /^(https?):\/\/([^\s/\\?#@]+)\/?$/i;
const wildcard = "*.";

type Read = { origin: string } | { fault: string };

/**
 * An origin as it is stored and compared: lower case, punycode, without the usual port, as browsers write it
 * (WHATWG URL). `https://*.example.com` stands for one label in place of the star. Client-safe.
 * @returns the origin, or what is wrong with the text, worded to follow it
 */
export function readOrigin(text: string): Read {
  const typed = text.trim();
  if (typed === "*" || /^https?:\/\/\*$/i.test(typed))
    return { fault: "is every page there is: name the origins that may use the key" };
  if (typed.toLowerCase() === "null")
    return { fault: "is what sandboxed pages and files say of themselves: anybody can make one" };
  const [, scheme, host] = shape.exec(typed) ?? [];
  if (!scheme || !host) return { fault: shapeFault(typed) };
  const starred = host.startsWith(wildcard);
  const rest = starred ? host.slice(wildcard.length) : host;
  if (rest.includes("*")) return { fault: "may have one star, in place of the first label" };
  const url = parsed(`${scheme}://${starred ? "star." : ""}${rest}`);
  if (!url || url.hostname.endsWith(".")) return { fault: "has no host name that a browser can open" };
  if (starred) return wildcardOrigin(url);
  if (url.protocol === "http:" && !thisMachine.includes(url.hostname))
    return { fault: "must start with https:// (http is for localhost, 127.0.0.1 and [::1])" };
  return { origin: url.origin };
}

function wildcardOrigin({ protocol, hostname, port }: URL): Read {
  const domain = hostname.slice("star.".length);
  if (protocol === "http:") return { fault: "must start with https:// when it has a star" };
  if (!domain.includes(".")) return { fault: `would let in all of .${domain}: name a domain of your own` };
  return { origin: `https://*.${domain}${port && `:${port}`}` };
}

function shapeFault(text: string): string {
  if (text === "") return "must not be empty";
  if (!/^https?:\/\//i.test(text)) return "must start with https://";
  const [origin] = /^https?:\/\/[^\s/\\?#@]+(?=[/?#])/i.exec(text) ?? [];
  return origin ? `must have no path: ${origin} is enough` : "must look like https://app.example.com";
}

function parsed(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/**
 * What a list must hold for a request from this origin to be let in: the origin itself, or, over https, the
 * wildcard that covers it. Anything that no browser sends is covered by nothing.
 * @param origin as the `Origin` header says it
 */
export function formsOf(origin: string): readonly string[] {
  if (origin.includes("*")) return [];
  const [, domain] = /^https:\/\/[a-z0-9_-]+\.(.+)$/.exec(origin) ?? [];
  return domain ? [origin, `https://*.${domain}`] : [origin];
}

/** Deny by default: no origin and no list let nobody in. */
export function originAllowed(origin: string | null, allowed: readonly string[]): boolean {
  return origin !== null && formsOf(origin).some((form) => allowed.includes(form));
}
