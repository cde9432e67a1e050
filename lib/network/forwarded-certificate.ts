import { AppError } from "../errors";
import { readBase64, readEscapedPem, type ClientCertificate, type ReadCertificate } from "./certificate";
import { parseXfcc } from "./envoy-xfcc";

/** The headers in which proxies hand on a client's certificate, in lower case. */
export const carriers = ["client-cert", "x-forwarded-client-cert", "x-client-cert"] as const;
export type Carrier = (typeof carriers)[number];

type Headers = Pick<globalThis.Headers, "get">;

/** What a proxy says of its client. */
type Said = ClientCertificate | "no certificate";

/** Null from one whose header is absent. The first two proxies write theirs only for what they have verified. */
const read: Record<Carrier, (headers: Headers) => Said | null> = {
  "client-cert": fromRfc9440,
  "x-forwarded-client-cert": fromEnvoy,
  "x-client-cert": fromNginx,
};

/**
 * The client's certificate by the headers of a proxy that is trusted; null when the proxy says that
 * there was none, or says nothing.
 * @param only the one header that counts, where it is known which the proxy writes
 * @throws {AppError} invalid_header: one cannot be read, or two contradict each other
 */
export function forwardedCertificate(headers: Headers, only?: Carrier): ClientCertificate | null {
  const told: Said[] = [];
  for (const carrier of only ? [only] : carriers) {
    const said = read[carrier](headers);
    if (said === null) continue;
    if (told[0] && !agree(told[0], said)) throw invalid(carrier, "contradicts another one");
    told.push(said);
  }
  const certificates = told.filter((said) => said !== "no certificate");
  return certificates.find(({ validity }) => validity) ?? certificates[0] ?? null;
}

function agree(one: Said, other: Said): boolean {
  if (one === "no certificate" || other === "no certificate") return one === other;
  return one.thumbprint === other.thumbprint && one.verified === other.verified;
}

/** RFC 9440: a byte sequence of structured fields, `:<base64 of the DER>:`. */
function fromRfc9440(headers: Headers): Said | null {
  const value = valueOf(headers, "client-cert");
  if (value === null) return null;
  const base64 = /^:([^:]*):$/.exec(value)?.[1];
  return verified(base64 === undefined ? null : readBase64(base64), "client-cert");
}

/** Envoy: the last element is the nearest proxy's. `Hash` alone will do; beside a `Cert` it must be its own. */
function fromEnvoy(headers: Headers): Said | null {
  const header = "x-forwarded-client-cert";
  const value = valueOf(headers, header);
  if (value === null) return null;
  const element = parseXfcc(value)?.at(-1);
  if (!element) throw invalid(header, "cannot be read");
  const [hash, ...moreHashes] = element.get("hash") ?? [];
  const [cert, ...moreCerts] = element.get("cert") ?? [];
  if (moreHashes.length + moreCerts.length > 0) throw invalid(header, "names more than one certificate");
  const thumbprint = hash?.toLowerCase();
  if (thumbprint !== undefined && !/^[0-9a-f]{64}$/.test(thumbprint))
    throw invalid(header, "has a Hash that is no SHA-256");
  if (cert === undefined) return verified(thumbprint ? { thumbprint, validity: null } : null, header);
  const certificate = readEscapedPem(cert);
  if (certificate && thumbprint && thumbprint !== certificate.thumbprint)
    throw invalid(header, "has a Hash that is not its certificate's");
  return verified(certificate, header);
}

/** nginx, under names of ours: `$ssl_client_verify`, with `$ssl_client_escaped_cert` unless that is NONE. */
function fromNginx(headers: Headers): Said | null {
  const verify = valueOf(headers, "x-client-verify");
  const value = valueOf(headers, "x-client-cert");
  if (verify === null && value === null) return null;
  if (verify === "NONE" && !value) return "no certificate";
  if (!/^(SUCCESS|FAILED(:.*)?)$/.test(verify ?? ""))
    throw invalid("x-client-verify", "does not belong to a certificate");
  const certificate = verified(value === null ? null : readEscapedPem(value), "x-client-cert");
  return { ...certificate, verified: verify === "SUCCESS" };
}

function verified(certificate: ReadCertificate | null, header: string): ClientCertificate {
  if (!certificate) throw invalid(header, "does not hold one certificate that can be read");
  return { ...certificate, verified: true };
}

function valueOf(headers: Headers, header: string): string | null {
  const value = headers.get(header);
  if (value && value.length > 16_384) throw invalid(header, "is longer than 16 kB");
  return value;
}

function invalid(header: string, fault: string): AppError {
  const name = header.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
  return new AppError({
    code: "invalid_header",
    detail: `The ${name} header that the proxy sent ${fault}.`,
    source: { header: name },
  });
}
