import { readDer, thumbprintOf, type ClientCertificate } from "./certificate";
import { forwardedCertificate, type Carrier } from "./forwarded-certificate";
import { inRanges, parseAddress } from "./ip-rules";

/** What a TLS socket of our own server was shown by its peer. */
export type SocketCertificate = {
  der: Uint8Array;
  /** An authority in TLS_CLIENT_CA_FILE signed it, for a client, and its dates were right at the handshake. */
  verified: boolean;
};

/** What the server in front knows of the connection; nulls where another server fronts. */
export type Connection = { peer: string | null; certificate: SocketCertificate | null };

/**
 * The certificate that the client has shown to whoever ended its TLS, or null. Behind a trusted proxy
 * that is the proxy, and only its headers count: what our own socket saw is the proxy's. From anybody
 * else only the socket counts, and such headers are as if absent.
 * @throws {AppError} invalid_header: a trusted proxy sent something that cannot be read
 */
export function findClientCertificate(
  { peer, certificate }: Connection,
  headers: Pick<Headers, "get">,
  proxies: { trusted: readonly string[]; header?: Carrier },
): ClientCertificate | null {
  const address = peer && parseAddress(peer);
  if (address && inRanges(address, proxies.trusted)) return forwardedCertificate(headers, proxies.header);
  if (!certificate) return null;
  const { der, verified } = certificate;
  const read = readDer(der);
  return read ? { ...read, verified } : { thumbprint: thumbprintOf(der), validity: null, verified: false }; // no dates to hold it to
}

const faults = {
  expired: "has expired",
  not_yet_valid: "is not valid yet",
  unverified: "was not signed by an authority that counts here",
  unlisted: "is not one of those that this key is bound to",
} as const;

export type CertificateFault = keyof typeof faults;

/** "has expired": what a fault says of a certificate. */
export function faultWords(fault: CertificateFault): string {
  return faults[fault];
}

/**
 * Why a certificate does not do for a key that needs one, or null when it does.
 * @param thumbprints those that the key is bound to; with none, whatever a trusted authority signed will do
 */
export function certificateFault(
  { thumbprint, validity, verified }: ClientCertificate,
  thumbprints: readonly string[],
  now: Date,
): CertificateFault | null {
  if (validity && now > validity.notAfter) return "expired";
  if (validity && now < validity.notBefore) return "not_yet_valid";
  if (!verified) return "unverified";
  return thumbprints.length === 0 || thumbprints.includes(thumbprint) ? null : "unlisted";
}
