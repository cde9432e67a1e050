import fs from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseEnv } from "@/lib/env";
import { makeCertificates } from "@/lib/testing/certificates";

const made = makeCertificates();
afterAll(made.remove);
const { certFile, keyFile } = made.server;

const secret = Buffer.alloc(32, 7).toString("base64");
const parse = (variables: Record<string, string>) =>
  parseEnv({
    DATABASE_URL: "postgresql://localhost/snapkeys",
    AUTH_SECRET: secret,
    KEY_PEPPERS: `1:${secret}`,
    AUDIT_SECRET: secret,
    ...variables,
  });

function holding(name: string, text: string): string {
  const file = path.join(made.folder, name);
  fs.writeFileSync(file, text);
  return file;
}

describe("TLS of our own", () => {
  test("is off unless files are named, and then the app is reached by https", () => {
    expect(parse({})).toMatchObject({ tls: null, appUrl: "http://localhost:3000" });
    expect(parse({ TLS_CERT_FILE: "", TLS_KEY_FILE: "" })).toMatchObject({ tls: null });
    const { tls, appUrl } = parse({ TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile, PORT: "8443" });
    expect(tls).toEqual({ cert: fs.readFileSync(certFile), key: fs.readFileSync(keyFile), ca: undefined });
    expect(appUrl).toBe("https://localhost:8443");
  });

  test("takes a chain, several authorities, and an address that differs from ours", () => {
    const chain = holding("chain.pem", made.server.cert + made.ca);
    const authorities = holding("authorities.pem", `# ours\n${made.ca}\n# again\n${made.ca}`);
    const given = { TLS_CERT_FILE: chain, TLS_KEY_FILE: keyFile, TLS_CLIENT_CA_FILE: authorities };
    expect(parse({ ...given, APP_URL: "https://keys.example.test" })).toMatchObject({
      appUrl: "https://keys.example.test",
      tls: { ca: fs.readFileSync(authorities) },
    });
  });

  const complete = { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile };
  test.each<[string, () => Record<string, string>, RegExp]>([
    ["a certificate without its key", () => ({ TLS_CERT_FILE: certFile }), /^TLS_KEY_FILE must be set/],
    ["a key without its certificate", () => ({ TLS_KEY_FILE: keyFile }), /^TLS_CERT_FILE must be set/],
    ["authorities without either", () => ({ TLS_CLIENT_CA_FILE: made.caFile }), /^TLS_CERT_FILE must be set/],
    [
      "authorities without a key",
      () => ({ TLS_CLIENT_CA_FILE: made.caFile, TLS_CERT_FILE: certFile }),
      /^TLS_KEY_FILE must be set/,
    ],
    [
      "a file that is not there",
      () => ({ ...complete, TLS_KEY_FILE: "/nowhere/tls.key" }),
      /^TLS_KEY_FILE cannot be read \(ENOENT\): \/nowhere\/tls\.key$/,
    ],
    [
      "a folder",
      () => ({ ...complete, TLS_CERT_FILE: made.folder }),
      /^TLS_CERT_FILE cannot be read \(EISDIR\)/,
    ],
    [
      "a certificate that is none",
      () => ({ ...complete, TLS_CERT_FILE: keyFile }),
      /^TLS_CERT_FILE must hold a/,
    ],
    [
      "a key that is none",
      () => ({ ...complete, TLS_KEY_FILE: certFile }),
      /^TLS_KEY_FILE must hold a private/,
    ],
    [
      "the key of another certificate",
      () => ({ ...complete, TLS_KEY_FILE: made.client.keyFile }),
      /^TLS_KEY_FILE must hold the key of the certificate in TLS_CERT_FILE$/,
    ],
    [
      "authorities that are none",
      () => ({ ...complete, TLS_CLIENT_CA_FILE: keyFile }),
      /^TLS_CLIENT_CA_FILE must hold certificates in PEM$/,
    ],
    [
      "authorities of which one is broken",
      () => ({
        ...complete,
        TLS_CLIENT_CA_FILE: holding("half.pem", made.ca + made.ca.replace("MII", "AAA")),
      }),
      /^TLS_CLIENT_CA_FILE must hold certificates in PEM$/,
    ],
    [
      "no authority at all",
      () => ({ ...complete, TLS_CLIENT_CA_FILE: holding("empty.pem", "\n") }),
      /^TLS_CLIENT_CA_FILE must hold certificates in PEM$/,
    ],
    [
      "a header that nobody writes",
      () => ({ CLIENT_CERTIFICATE_HEADER: "X-SSL-Cert" }),
      /^CLIENT_CERTIFICATE_HEADER must be one of client-cert, x-forwarded-client-cert, x-client-cert$/,
    ],
  ])("names the variable to blame for %s", (_, variables, line) => {
    expect(() => parse(variables())).toThrow(line);
  });

  test("the header of certificates is named in any case", () => {
    expect(parse({ CLIENT_CERTIFICATE_HEADER: "Client-Cert" }).CLIENT_CERTIFICATE_HEADER).toBe("client-cert");
  });
});
