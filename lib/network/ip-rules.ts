import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Strict: no zones, no octal or short forms. v4-mapped v6 comes out as v4. Null when it is not an address. */
export function parseAddress(text: string): Address | null {
  if (text.includes("%") || !(ipaddr.IPv6.isValid(text) || ipaddr.IPv4.isValidFourPartDecimal(text)))
    return null;
  return ipaddr.process(text);
}

/**
 * A rule as it is stored: CIDR with the host bits cleared ("203.0.113.7/24" → "203.0.113.0/24");
 * a bare address is a /32 or /128. Null when it is neither.
 */
export function normalCidr(text: string): string | null {
  const [host = "", bits, ...rest] = text.trim().split("/");
  const address = parseAddress(host);
  if (!address || rest.length > 0) return null;
  const width = address.kind() === "ipv4" ? 32 : 128;
  if (bits !== undefined && !/^\d{1,3}$/.test(bits)) return null;
  const mapped =
    bits !== undefined && host.includes(":") && width === 32 ? Number(bits) - 96 : Number(bits ?? width);
  if (mapped < 0 || mapped > width) return null;
  const parser = width === 32 ? ipaddr.IPv4 : ipaddr.IPv6;
  return `${parser.networkAddressFromCIDR(`${address.toString()}/${mapped}`).toString()}/${mapped}`;
}

/** Whether the address lies in one of the CIDRs. Unreadable rules match nothing. */
export function inRanges(address: Address, cidrs: readonly string[]): boolean {
  return cidrs.some((cidr) => {
    const normal = normalCidr(cidr);
    if (!normal) return false;
    const [network, bits] = ipaddr.parseCIDR(normal);
    return network.kind() === address.kind() && address.match(network, bits);
  });
}

/** A key's rule: no list lets everyone in; with a list an unknown address is outside. */
export function addressAllowed(address: string | null, cidrs: readonly string[]): boolean {
  if (cidrs.length === 0) return true;
  const parsed = address === null ? null : parseAddress(address);
  return parsed !== null && inRanges(parsed, cidrs);
}
