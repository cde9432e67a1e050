import { createHash, X509Certificate } from "node:crypto";

/** A client's certificate, as far as deciding about it needs. */
export type ClientCertificate = {
  /** SHA-256 of the DER: 64 lower-case hexadecimal digits. */
  thumbprint: string;
  /** Null where a proxy told the thumbprint alone: it saw the certificate, and its dates with it. */
  validity: { notBefore: Date; notAfter: Date } | null;
  /** Whoever ended TLS found it signed by an authority that they trust. */
  verified: boolean;
};

/** What the bytes themselves say. */
export type ReadCertificate = Omit<ClientCertificate, "verified">;

/** One certificate and nothing behind it; null when these bytes are anything else. */
export function readDer(der: Uint8Array): ReadCertificate | null {
  const certificate = parsed(der);
  if (!certificate?.raw.equals(der)) return null;
  const validity = {
    notBefore: new Date(certificate.validFrom),
    notAfter: new Date(certificate.validTo),
  };
  if (Number.isNaN(validity.notBefore.getTime()) || Number.isNaN(validity.notAfter.getTime())) return null;
  return { thumbprint: thumbprintOf(der), validity };
}

/** One certificate in URL-encoded PEM, as nginx and Envoy write it; null when the text is anything else. */
export function readEscapedPem(text: string): ReadCertificate | null {
  const pem = unescaped(text);
  const body = pem === null ? null : onePem.exec(pem)?.[1];
  return body ? readBase64(body.replaceAll(/\s/g, "")) : null;
}

/** Base64 of DER, with or without its padding (RFC 8941 bids readers to bear either). */
export function readBase64(text: string): ReadCertificate | null {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? readDer(Buffer.from(text, "base64")) : null;
}

export function thumbprintOf(der: Uint8Array): string {
  return createHash("sha256").update(der).digest("hex");
}

const onePem = /^\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*$/;

function unescaped(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function parsed(der: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(der);
  } catch {
    return null;
  }
}
