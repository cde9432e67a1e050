import dns from "node:dns/promises";
import ipaddr from "ipaddr.js";
import { nothingLeaves } from "../demo/limits";
import { parseAddress } from "./ip-rules";
import { isSilent } from "./silence";

/** Why nothing was sent to an address. */
export type TargetFault = "url" | "scheme" | "credentials" | "port" | "address" | "unresolved" | "demo";

/** An address that customers chose cannot be called. `message` is a sentence for whoever chose it. */
export class TargetRefused extends Error {
  constructor(
    readonly reason: TargetFault,
    message: string,
  ) {
    super(message);
  }
}

/** A host's addresses as text, or none. */
export type Resolve = (host: string) => Promise<readonly string[]>;

const mostUrlLength = 2048;
const firstFreePort = 1024;

/**
 * Reads a URL that somebody outside chose: https, without credentials, to port 443 or one above 1023, to no
 * address that is not public. Hosts of `allowed` ("localhost", "10.0.0.5:8080") may be anything, http too.
 * Names are not looked up here: {@link publicAddresses} does, at each call.
 * @throws {TargetRefused}
 */
export function parseTarget(text: string, allowed: readonly string[]): URL {
  const url = text.length <= mostUrlLength && URL.canParse(text) ? new URL(text) : null;
  if (!url?.hostname) throw new TargetRefused("url", 'must be an address like "https://example.com/hooks".');
  if (url.username || url.password)
    throw new TargetRefused("credentials", "must not hold a user name or password.");
  if (isAllowed(url, allowed) && /^https?:$/.test(url.protocol)) return url;
  if (url.protocol !== "https:") throw new TargetRefused("scheme", "must begin with https://.");
  if (url.port !== "" && Number(url.port) < firstFreePort)
    throw new TargetRefused("port", "must use port 443, or one above 1023.");
  const address = literalOf(url.hostname);
  if (address !== null && !isPublic(address)) throw notPublic();
  if (/(^|\.)localhost\.?$/.test(url.hostname)) throw notPublic();
  return url;
}

/** Whether the operator listed a host: with its port, or with every port. */
export function isAllowed({ hostname, port, protocol }: URL, allowed: readonly string[]): boolean {
  const effective = port || (protocol === "https:" ? "443" : "80");
  return allowed.includes(hostname) || allowed.includes(`${hostname}:${effective}`);
}

/**
 * Every address of a host, all of them public; the caller connects to one of these and never looks the name up
 * again. One that is not public refuses the whole host: the next answer might hold it alone.
 * @throws {TargetRefused}
 */
export async function publicAddresses(
  hostname: string,
  resolve: Resolve = resolvePublicly,
): Promise<string[]> {
  const addresses = await addressesOf(hostname, resolve);
  if (!addresses.every(isPublic)) throw notPublic();
  return addresses;
}

/**
 * Every address of a host that the operator listed, wherever it lies. Nothing is called without asking here first, so
 * this is where a demo's calls end.
 * @throws {TargetRefused} when it has none, and for a demo
 */
export async function addressesOf(hostname: string, resolve: Resolve = resolveLocally): Promise<string[]> {
  if (isSilent()) throw new TargetRefused("demo", nothingLeaves);
  const literal = literalOf(hostname);
  const found = literal === null ? await resolve(hostname) : [literal];
  if (found.length === 0) throw new TargetRefused("unresolved", `${hostname} has no address.`);
  return [...found];
}

/** The address that a URL's host is; null when it is a name. Decimal and octal forms are dotted ones by then. */
function literalOf(hostname: string): string | null {
  const bare = hostname.replace(/^\[(.*)\]$/, "$1");
  return parseAddress(bare) ? bare : null;
}

const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");
const translated = ipaddr.IPv6.parseCIDR("64:ff9b::/96");

/**
 * Whether an address belongs to the public internet: not private, loopback, link-local, shared, multicast or
 * reserved; in IPv6 global unicast without tunnels. What NAT64 translates counts as the address in it.
 */
export function isPublic(text: string): boolean {
  const address = parseAddress(text);
  if (!address) return false;
  if (address.kind() === "ipv4") return address.range() === "unicast";
  if (address.match(...translated)) return isPublic(address.toByteArray().slice(12).join("."));
  return address.match(...globalUnicast) && address.range() === "unicast";
}

const notPublic = () =>
  new TargetRefused("address", "must lead to a public address: this one is private, local or reserved.");

/**
 * By the name servers alone, IPv4 first, in at most some seconds. It takes none of the threads that the system's
 * look-up shares with the hashing of passwords: slow names of one customer keep nobody from signing in.
 */
async function resolvePublicly(host: string): Promise<string[]> {
  const resolver = new dns.Resolver({ timeout: 2_000, tries: 2 });
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  return answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
}

/** As the machine does, with its file of hosts. */
async function resolveLocally(host: string): Promise<string[]> {
  const found = await dns.lookup(host, { all: true, order: "ipv4first" }).catch(() => []);
  return found.map(({ address }) => address);
}
