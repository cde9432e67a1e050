import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { makeCertificates, type MadeCertificate } from "@/lib/testing/certificates";
import { forwardedCertificate, type Carrier } from "./forwarded-certificate";

const made = makeCertificates();
afterAll(made.remove);
const { client, second } = made;

const escaped = ({ cert }: MadeCertificate) => encodeURIComponent(cert);
const sfBinary = ({ der }: MadeCertificate) => `:${der.toString("base64")}:`;

/** The thumbprint, "none", or the header that is to blame. */
function outcome(headers: Record<string, string>, only?: Carrier): string {
  try {
    const certificate = forwardedCertificate(new Headers(headers), only);
    return certificate ? `${certificate.thumbprint}${certificate.verified ? "" : " unverified"}` : "none";
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid_header") throw error;
    return JSON.stringify(error.faults[0]?.source);
  }
}
const blamed = (header: string) => JSON.stringify({ header });

describe("RFC 9440, Client-Cert", () => {
  const read = (value: string) => outcome({ "client-cert": value });

  test("a byte sequence with one certificate", () => {
    expect(read(sfBinary(client))).toBe(client.thumbprint);
    expect(read(` ${sfBinary(client)} `)).toBe(client.thumbprint);
    expect(read(sfBinary(client).replaceAll("=", ""))).toBe(client.thumbprint);
  });

  test.each<[string, () => string]>([
    ["nothing", () => ""],
    ["an empty sequence", () => "::"],
    ["no colons", () => client.der.toString("base64")],
    ["one colon", () => `:${client.der.toString("base64")}`],
    ["base64url", () => `:${client.der.toString("base64").replaceAll("+", "-").replaceAll("/", "_")}-_:`],
    ["base64 with a space in it", () => sfBinary(client).replace("M", "M ")],
    ["bytes that are no certificate", () => `:${Buffer.from("hello").toString("base64")}:`],
    ["a certificate in PEM", () => `:${Buffer.from(client.cert).toString("base64")}:`],
    ["a certificate cut short", () => `:${client.der.subarray(0, -1).toString("base64")}:`],
    [
      "bytes behind the certificate",
      () => `:${Buffer.concat([client.der, Buffer.of(0)]).toString("base64")}:`,
    ],
    ["two in one sequence", () => `:${Buffer.concat([client.der, second.der]).toString("base64")}:`],
    ["two in a list", () => `${sfBinary(client)}, ${sfBinary(client)}`],
    ["more than 16 kB", () => `:${"A".repeat(16_384)}:`],
  ])("refused, never taken for none: %s", (_, value) => {
    expect(read(value())).toBe(blamed("Client-Cert"));
  });
});

describe("Envoy, X-Forwarded-Client-Cert", () => {
  const read = (value: string) => outcome({ "x-forwarded-client-cert": value });

  test("a hash, a certificate, or both of one", () => {
    expect(read(`By=spiffe://x;Hash=${client.thumbprint}`)).toBe(client.thumbprint);
    expect(read(`Hash=${client.thumbprint.toUpperCase()}`)).toBe(client.thumbprint);
    expect(read(`Cert="${escaped(client)}"`)).toBe(client.thumbprint);
    expect(read(`Cert=${escaped(client)}`)).toBe(client.thumbprint);
    expect(read(`Hash=${client.thumbprint};Cert="${escaped(client)}";Subject="CN=\\"a,b\\"";URI=`)).toBe(
      client.thumbprint,
    );
  });

  test("with a hash alone Envoy's word stands for the dates; with a certificate its own do", () => {
    const validity = (value: string) =>
      forwardedCertificate(new Headers({ "x-forwarded-client-cert": value }))?.validity;
    expect(validity(`Hash=${client.thumbprint}`)).toBeNull();
    expect(validity(`Cert="${escaped(made.expired)}"`)).toEqual({
      notBefore: new Date("2020-01-01T00:00:00Z"),
      notAfter: new Date("2020-01-02T00:00:00Z"),
    });
  });

  test("of several hops the nearest proxy's counts, which is the last", () => {
    expect(read(`Hash=${second.thumbprint},Hash=${client.thumbprint}`)).toBe(client.thumbprint);
    expect(read(`Subject="x,Hash=${second.thumbprint}";Hash=${client.thumbprint}`)).toBe(client.thumbprint);
  });

  test.each<[string, () => string]>([
    ["nothing", () => ""],
    ["an element that names no certificate", () => "By=spiffe://x;URI=spiffe://y"],
    ["a last element that names none, whatever stands before it", () => `Hash=${client.thumbprint},By=x`],
    ["a hash of another length", () => "Hash=abcdef"],
    ["an empty hash", () => "Hash="],
    ["two hashes", () => `Hash=${client.thumbprint};Hash=${client.thumbprint}`],
    ["two certificates", () => `Cert="${escaped(client)}";Cert="${escaped(client)}"`],
    ["two certificates in one", () => `Cert="${escaped(client)}${escaped(second)}"`],
    ["a hash that is not the certificate's", () => `Hash=${second.thumbprint};Cert="${escaped(client)}"`],
    ["a broken certificate beside a good hash", () => `Hash=${client.thumbprint};Cert="x"`],
    ["an escape that is none", () => 'Cert="%ZZ"'],
    ["a broken element before a good one", () => `Subject="x,Hash=${client.thumbprint}`],
    ["more than 16 kB", () => `Subject="${"a".repeat(16_384)}";Hash=${client.thumbprint}`],
  ])("refused, never taken for none: %s", (_, value) => {
    expect(read(value())).toBe(blamed("X-Forwarded-Client-Cert"));
  });
});

describe("nginx, X-Client-Verify and X-Client-Cert", () => {
  const read = (verify: string | null, cert: string | null) =>
    outcome({
      ...(verify !== null && { "x-client-verify": verify }),
      ...(cert !== null && { "x-client-cert": cert }),
    });

  test("what nginx found goes with the certificate", () => {
    expect(read("SUCCESS", escaped(client))).toBe(client.thumbprint);
    expect(read("SUCCESS", escaped(client).replaceAll("%2B", "+").replaceAll("%2F", "/"))).toBe(
      client.thumbprint,
    );
    expect(read("SUCCESS", client.cert.replaceAll("\n", ""))).toBe(client.thumbprint);
    expect(read("FAILED:certificate has expired", escaped(client))).toBe(`${client.thumbprint} unverified`);
    expect(read("FAILED", escaped(client))).toBe(`${client.thumbprint} unverified`);
    expect(read("NONE", null)).toBe("none");
    expect(read("NONE", "")).toBe("none");
  });

  test.each<[string, string | null, () => string | null, string]>([
    ["a certificate of which nothing is said", null, () => escaped(client), "X-Client-Verify"],
    ["a certificate that is said to be none", "NONE", () => escaped(client), "X-Client-Verify"],
    ["two verdicts", "SUCCESS, NONE", () => escaped(client), "X-Client-Verify"],
    ["a verdict in another case", "success", () => escaped(client), "X-Client-Verify"],
    ["no verdict", "", () => null, "X-Client-Verify"],
    ["a verdict without its certificate", "SUCCESS", () => null, "X-Client-Cert"],
    ["a failure without its certificate", "FAILED:x", () => null, "X-Client-Cert"],
    ["an empty certificate", "SUCCESS", () => "", "X-Client-Cert"],
    ["plus signs for spaces", "SUCCESS", () => escaped(client).replaceAll("%20", "+"), "X-Client-Cert"],
    ["the chain behind it", "SUCCESS", () => escaped(client) + escaped(second), "X-Client-Cert"],
    [
      "a private key behind it",
      "SUCCESS",
      () => encodeURIComponent(client.cert + client.key),
      "X-Client-Cert",
    ],
    ["text before it", "SUCCESS", () => `x${escaped(client)}`, "X-Client-Cert"],
    ["base64 without its lines", "SUCCESS", () => client.der.toString("base64"), "X-Client-Cert"],
    ["an escape that is cut", "SUCCESS", () => `${escaped(client)}%4`, "X-Client-Cert"],
    ["an escape that is no UTF-8", "SUCCESS", () => `${escaped(client)}%FF`, "X-Client-Cert"],
    ["more than 16 kB", "SUCCESS", () => escaped(client) + "%20".repeat(6_000), "X-Client-Cert"],
  ])("refused, never taken for none: %s", (_, verify, cert, header) => {
    expect(read(verify, cert())).toBe(blamed(header));
  });
});

describe("several carriers at once", () => {
  const envoy = `Hash=${client.thumbprint}`;

  test("count as one where they agree, with all that either knows", () => {
    const headers = new Headers({ "x-forwarded-client-cert": envoy, "client-cert": sfBinary(client) });
    expect(forwardedCertificate(headers)).toMatchObject({ thumbprint: client.thumbprint, verified: true });
    expect(forwardedCertificate(headers)?.validity).not.toBeNull();
    const all = { "client-cert": sfBinary(client), "x-forwarded-client-cert": envoy };
    expect(outcome({ ...all, "x-client-verify": "SUCCESS", "x-client-cert": escaped(client) })).toBe(
      client.thumbprint,
    );
  });

  test.each<[string, Record<string, string>, string]>([
    [
      "another certificate",
      { "client-cert": sfBinary(second), "x-forwarded-client-cert": envoy },
      "X-Forwarded-Client-Cert",
    ],
    ["none", { "client-cert": sfBinary(client), "x-client-verify": "NONE" }, "X-Client-Cert"],
    [
      "one that was not verified",
      { "x-forwarded-client-cert": envoy, "x-client-verify": "FAILED:x", "x-client-cert": escaped(client) },
      "X-Client-Cert",
    ],
    [
      "something unreadable",
      { "client-cert": sfBinary(client), "x-forwarded-client-cert": "x" },
      "X-Forwarded-Client-Cert",
    ],
  ])("refused when one says %s", (_, headers, header) => {
    expect(outcome(headers)).toBe(blamed(header));
  });

  test("where the proxy's header is named, what clients forge in the others is as if absent", () => {
    const forged = {
      "client-cert": sfBinary(client),
      "x-client-verify": "SUCCESS",
      "x-client-cert": escaped(client),
    };
    expect(outcome(forged, "x-forwarded-client-cert")).toBe("none");
    expect(
      outcome(
        { ...forged, "x-forwarded-client-cert": `Hash=${second.thumbprint}` },
        "x-forwarded-client-cert",
      ),
    ).toBe(second.thumbprint);
    expect(outcome({ "x-forwarded-client-cert": "x", "x-client-verify": "NONE" }, "x-client-cert")).toBe(
      "none",
    );
  });
});

test("whatever a trusted proxy sends is a certificate or a refusal, never none and never a fault of ours", () => {
  const good = [
    ["client-cert", sfBinary(client)],
    ["x-forwarded-client-cert", `By=x;Hash=${client.thumbprint};Cert="${escaped(client)}";Subject="CN=a"`],
    ["x-client-cert", escaped(client)],
  ] as const;
  const spoilt = fc
    .tuple(fc.constantFrom(...good), fc.nat(), fc.nat(40), fc.string({ unit: "binary-ascii", maxLength: 6 }))
    .map(([[header, value], at, cut, put]) => {
      const place = at % (value.length + 1);
      return [header, value.slice(0, place) + put + value.slice(place + cut)] as const;
    });
  const anything = fc.tuple(fc.constantFrom(...good.map(([header]) => header)), fc.string());
  const sendable = /^[\t\x20-\x7e\x80-\xff]*$/;
  let unharmed = 0;
  fc.assert(
    fc.property(
      fc.oneof(spoilt, anything),
      fc.constantFrom("SUCCESS", "FAILED:x"),
      ([header, value], verify) => {
        fc.pre(sendable.test(value));
        const said = outcome({
          [header]: value,
          ...(header === "x-client-cert" && { "x-client-verify": verify }),
        });
        if (said.startsWith(client.thumbprint)) unharmed += 1;
        expect(said).toMatch(/^[0-9a-f]{64}( unverified)?$|^\{"header":"X?-?[A-Za-z-]+"\}$/);
      },
    ),
    { numRuns: 5000 },
  );
  expect(unharmed).toBeGreaterThan(0);
});
