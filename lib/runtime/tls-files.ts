import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";

/** What the files hold: the certificate with its chain, its key, and the authorities of clients. */
export type TlsFiles = { cert: Buffer; key: Buffer; ca?: Buffer | undefined };

/** What keeps these files from serving, by the variable to blame; null when they will do, or there are none. */
export function tlsFault({ cert, key, ca }: Partial<TlsFiles>): { variable: string; message: string } | null {
  if (!cert && !key && !ca) return null;
  if (!cert || !key) {
    const message = "must be set, so that this server can end TLS itself";
    return { variable: cert ? "TLS_KEY_FILE" : "TLS_CERT_FILE", message };
  }
  const certificate = readable(() => new X509Certificate(cert));
  if (!certificate) return { variable: "TLS_CERT_FILE", message: "must hold a certificate in PEM" };
  const privateKey = readable(() => createPrivateKey(key));
  if (!privateKey)
    return { variable: "TLS_KEY_FILE", message: "must hold a private key in PEM, without a passphrase" };
  if (!certificate.checkPrivateKey(privateKey))
    return { variable: "TLS_KEY_FILE", message: "must hold the key of the certificate in TLS_CERT_FILE" };
  // Node passes over what it cannot read: it would ask for certificates and trust none.
  const authorities = ca?.toString("latin1").match(pem) ?? [];
  if (
    ca &&
    !(authorities.length > 0 && authorities.every((text) => readable(() => new X509Certificate(text))))
  )
    return { variable: "TLS_CLIENT_CA_FILE", message: "must hold certificates in PEM" };
  return null;
}

const pem = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

function readable<T extends X509Certificate | KeyObject>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
