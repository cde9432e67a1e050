import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { makeCertificates, type MadeCertificate } from "@/lib/testing/certificates";
import type { ClientCertificate } from "./certificate";
import { certificateFault, findClientCertificate, type SocketCertificate } from "./client-certificate";

const made = makeCertificates();
afterAll(made.remove);
const { client, second, expired, early } = made;

const now = new Date();
const trusted = ["10.0.0.0/8", "2001:db8:aaaa::/48"];
/** The key of every case is bound to this certificate. */
const bound = [client.thumbprint];

const escaped = ({ cert }: MadeCertificate) => encodeURIComponent(cert);
const sfBinary = ({ der }: MadeCertificate) => `:${der.toString("base64")}:`;
const nginx = (verify: string, cert: string): Record<string, string> => ({
  "x-client-verify": verify,
  "x-client-cert": cert,
});

type Outcome = "admitted" | "required" | "mismatch" | "invalid_header";

function decide(
  peer: string | null,
  certificate: SocketCertificate | null,
  headers: Record<string, string>,
): Outcome {
  try {
    const found = findClientCertificate({ peer, certificate }, new Headers(headers), { trusted });
    if (!found) return "required";
    return certificateFault(found, bound, now) ? "mismatch" : "admitted";
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid_header") return "invalid_header";
    throw error;
  }
}

describe("whose word counts (promise W5)", () => {
  const peers: readonly [string | null, trusted: boolean][] = [
    ["10.0.0.1", true],
    ["10.255.255.255", true],
    ["::ffff:10.0.0.1", true],
    ["2001:db8:aaaa::1", true],
    ["2001:0DB8:AAAA:0::ffff", true],
    ["203.0.113.9", false],
    ["9.255.255.255", false],
    ["11.0.0.0", false],
    ["127.0.0.1", false],
    ["::1", false],
    ["::ffff:203.0.113.9", false],
    ["2001:db8:aaab::1", false],
    ["fe80::1%eth0", false],
    ["unix:", false],
    ["", false],
    [null, false],
  ];
  const sockets: readonly [SocketCertificate | null, Outcome][] = [
    [null, "required"],
    [{ der: client.der, verified: true }, "admitted"],
    [{ der: client.der, verified: false }, "mismatch"],
    [{ der: second.der, verified: true }, "mismatch"],
    [{ der: expired.der, verified: true }, "mismatch"],
    [{ der: Buffer.from("no certificate"), verified: true }, "mismatch"],
  ];
  /** What headers say when they count. */
  const carriers: readonly [Record<string, string>, Outcome][] = [
    [{}, "required"],
    [{ "client-cert": sfBinary(client) }, "admitted"],
    [{ "client-cert": sfBinary(second) }, "mismatch"],
    [{ "client-cert": sfBinary(expired) }, "mismatch"],
    [{ "client-cert": sfBinary(early) }, "mismatch"],
    [{ "client-cert": "" }, "invalid_header"],
    [{ "client-cert": "x" }, "invalid_header"],
    [{ "client-cert": `${sfBinary(client)}, ${sfBinary(client)}` }, "invalid_header"],
    [{ "x-forwarded-client-cert": `Hash=${client.thumbprint}` }, "admitted"],
    [{ "x-forwarded-client-cert": `Cert="${escaped(client)}"` }, "admitted"],
    [{ "x-forwarded-client-cert": `Hash=${client.thumbprint};Cert="${escaped(client)}"` }, "admitted"],
    [{ "x-forwarded-client-cert": `Hash=${client.thumbprint};Cert="${escaped(second)}"` }, "invalid_header"],
    [{ "x-forwarded-client-cert": `Hash=${second.thumbprint}` }, "mismatch"],
    [{ "x-forwarded-client-cert": `Cert="${escaped(expired)}"` }, "mismatch"],
    [{ "x-forwarded-client-cert": `Hash=${client.thumbprint},Hash=${second.thumbprint}` }, "mismatch"],
    [
      { "x-forwarded-client-cert": `Subject="a,Hash=${client.thumbprint}";Hash=${second.thumbprint}` },
      "mismatch",
    ],
    [{ "x-forwarded-client-cert": "By=spiffe://x" }, "invalid_header"],
    [{ "x-forwarded-client-cert": `Hash=${client.thumbprint};` }, "invalid_header"],
    [nginx("SUCCESS", escaped(client)), "admitted"],
    [nginx("SUCCESS", escaped(second)), "mismatch"],
    [nginx("SUCCESS", escaped(expired)), "mismatch"],
    [nginx("FAILED:self-signed certificate", escaped(client)), "mismatch"],
    [nginx("NONE", ""), "required"],
    [nginx("NONE", escaped(client)), "invalid_header"],
    [nginx("SUCCESS", ""), "invalid_header"],
    [{ "x-client-cert": escaped(client) }, "invalid_header"],
    [{ "x-client-verify": "SUCCESS" }, "invalid_header"],
    [{ "client-cert": sfBinary(client), ...nginx("NONE", "") }, "invalid_header"],
    [{ "client-cert": sfBinary(client), ...nginx("SUCCESS", escaped(client)) }, "admitted"],
    [
      { "client-cert": sfBinary(client), "x-forwarded-client-cert": `Hash=${second.thumbprint}` },
      "invalid_header",
    ],
  ];

  test("a trusted proxy's headers alone, or else our own socket alone: 0 bypasses in 2,880 cells", () => {
    const bypasses: string[] = [];
    const wrong: string[] = [];
    let cells = 0;
    for (const [peer, trusts] of peers)
      for (const [socket, bySocket] of sockets)
        for (const [headers, byHeaders] of carriers) {
          const expected = trusts ? byHeaders : bySocket;
          const got = decide(peer, socket, headers);
          const cell = JSON.stringify([peer, bySocket, Object.keys(headers), expected, got]);
          cells += 1;
          if (got === "admitted" && expected !== "admitted") bypasses.push(cell);
          if (got !== expected) wrong.push(cell);
        }
    expect(bypasses).toEqual([]);
    expect(wrong).toEqual([]);
    expect(cells).toBe(2880);
  });

  test("without trusted proxies no header counts, from whomever", () => {
    for (const [peer] of peers)
      for (const [headers] of carriers)
        expect(
          findClientCertificate({ peer, certificate: null }, new Headers(headers), { trusted: [] }),
        ).toBeNull();
  });

  test("headers of strangers are not even read: no text in them changes anything", () => {
    const names = fc.constantFrom(
      "client-cert",
      "x-forwarded-client-cert",
      "x-client-cert",
      "x-client-verify",
    );
    const value = fc.oneof(
      fc.constantFrom("SUCCESS", sfBinary(client), `Hash=${client.thumbprint}`, escaped(client)),
      fc.string({ unit: "grapheme-ascii" }),
    );
    fc.assert(
      fc.property(
        fc.dictionary(names, value),
        fc.constantFrom(...peers.filter(([, trusts]) => !trusts)),
        (headers, [peer]) => {
          expect(decide(peer, null, headers)).toBe("required");
          expect(decide(peer, { der: client.der, verified: true }, headers)).toBe("admitted");
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("the one header that is named counts, the others are as if absent", () => {
    const peer = { peer: "10.0.0.1", certificate: null };
    const headers = new Headers({ "client-cert": sfBinary(client) });
    expect(findClientCertificate(peer, headers, { trusted, header: "x-client-cert" })).toBeNull();
    expect(findClientCertificate(peer, headers, { trusted, header: "client-cert" })?.thumbprint).toBe(
      client.thumbprint,
    );
  });
});

describe("whether a certificate will do", () => {
  const [from, until] = [new Date("2026-01-01T00:00:00Z"), new Date("2026-02-01T00:00:00Z")];
  const whole: ClientCertificate = {
    thumbprint: "ab".repeat(32),
    validity: { notBefore: from, notAfter: until },
    verified: true,
  };
  const within = new Date("2026-01-15T00:00:00Z");
  const before = new Date(from.getTime() - 1);
  const after = new Date(until.getTime() + 1);

  test.each<[string, Partial<ClientCertificate>, string[], Date, string | null]>([
    ["one of those that the key names", {}, ["cd".repeat(32), "ab".repeat(32)], within, null],
    ["none named, so whatever an authority signed", {}, [], within, null],
    ["on its first moment", {}, [], from, null],
    ["on its last moment", {}, [], until, null],
    ["dates unknown: the proxy's word", { validity: null }, [], within, null],
    ["another one", {}, ["cd".repeat(32)], within, "unlisted"],
    ["too early", {}, ["ab".repeat(32)], before, "not_yet_valid"],
    ["too late", {}, ["ab".repeat(32)], after, "expired"],
    ["not verified, although named", { verified: false }, ["ab".repeat(32)], within, "unverified"],
    ["not verified, none named", { verified: false }, [], within, "unverified"],
    ["too late, none named", {}, [], after, "expired"],
  ])("%s", (_, given, thumbprints, at, fault) => {
    expect(certificateFault({ ...whole, ...given }, thumbprints, at)).toBe(fault);
  });

  test("thumbprints are what openssl prints, without colons and in lower case", () => {
    for (const { der, thumbprint } of [client, second, expired]) {
      const connection = { peer: "203.0.113.9", certificate: { der, verified: true } };
      expect(findClientCertificate(connection, new Headers(), { trusted })?.thumbprint).toBe(thumbprint);
    }
  });
});
