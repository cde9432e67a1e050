import { isIPv4 } from "node:net";
import ipaddr from "ipaddr.js";
import { once } from "../once";
import { inRanges, parseAddress } from "./ip-rules";

/**
 * The client's address: the socket's peer, unless that is a trusted proxy; then X-Forwarded-For is
 * walked from the right past trusted hops. v4-mapped v6 counts as v4. Null when it cannot be known:
 * no peer, or a trusted proxy that forwarded something unreadable.
 */
export function clientAddress(
  peer: string | null,
  forwardedFor: string | null,
  trustedProxies: readonly string[],
): string | null {
  if (trustedProxies.length === 0 && peer && isIPv4(peer)) return peer; // as most calls are
  let nearest = peer && parseAddress(peer);
  if (!nearest) return null;
  const hops = forwardedFor?.split(",").toReversed() ?? [];
  for (const hop of hops) {
    if (!inRanges(nearest, trustedProxies)) break;
    nearest = parseAddress(hop.trim());
    if (!nearest) return null;
  }
  return nearest.toString();
}

/** The peer that our own server stamped on a request before Next saw it; null when another server fronts. */
export function stampedPeer(headers: Pick<Headers, "get">): string | null {
  const [token, peer] = headers.get("x-snapkeys-peer")?.split(" ") ?? [];
  const ours = once<string | null>("peer-token", () => null);
  return ours !== null && token === ours && peer ? peer : null;
}

/** v6 by its /64 (one subscriber holds that many), v4 whole. */
export function addressBucket(address: string): string {
  const parsed = parseAddress(address);
  if (!parsed) return address;
  return parsed instanceof ipaddr.IPv6
    ? `${parsed.parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(":")}::/64`
    : parsed.toString();
}
