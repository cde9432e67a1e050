import { afterAll, describe, expect, test } from "vitest";
import { recordsWritten } from "@/lib/audit/record-later";
import { prisma } from "@/lib/db";
import { call, codes, type CallOptions } from "@/lib/testing/call";
import { makeCertificates } from "@/lib/testing/certificates";
import { makeTenant } from "@/lib/testing/tenant";
import { makeKey } from "@/prisma/factories";

// Read when the configuration is first asked for, which is in the tests below.
Object.assign(process.env, { TRUSTED_PROXIES: "10.9.0.0/16" });

const made = makeCertificates();
afterAll(made.remove);
const { client, second, expired } = made;
const shown = ({ der }: { der: Buffer }, verified = true) => ({ certificate: { der, verified } });
const proxy = "10.9.0.1";
const forwarded = ({ der }: { der: Buffer }) => ({ "client-cert": `:${der.toString("base64")}:` });

async function makeBoundKey(input: Record<string, unknown> = {}) {
  const { admin, company, api } = await makeTenant();
  const bound = { enforceMtls: true, certificateThumbprints: [client.thumbprint], rateLimitMax: 5 };
  const { secret, view } = await makeKey(admin, company.id, { ...bound, ...input });
  return {
    id: view.id,
    api,
    whoami: (options: CallOptions = {}) => call("GET", "/public-api/v3/whoami", { as: secret, ...options }),
    /** What the security log says of refused certificates, oldest first. */
    refusals: async () => {
      await recordsWritten();
      const event = "api-keys.certificate-refused";
      return prisma().auditLog.findMany({ where: { companyId: company.id, event }, orderBy: { seq: "asc" } });
    },
  };
}

describe("200", () => {
  test.each<[string, CallOptions]>([
    ["our own TLS", shown(client)],
    ["a trusted proxy", { peer: proxy, headers: forwarded(client) }],
    [
      "a trusted proxy that has a certificate of its own",
      { peer: proxy, headers: forwarded(client), ...shown(second) },
    ],
  ])("the certificate that the key names, by %s", async (_, options) => {
    const { whoami, refusals } = await makeBoundKey();
    expect((await whoami(options)).status).toBe(200);
    expect(await refusals()).toEqual([]);
  });

  test("either of two while they are rolled over, as they were pasted from openssl", async () => {
    const pasted = second.thumbprint.toUpperCase().replaceAll(/..(?=.)/g, "$&:");
    const { whoami } = await makeBoundKey({ certificateThumbprints: [client.thumbprint, pasted] });
    for (const certificate of [client, second]) expect((await whoami(shown(certificate))).status).toBe(200);
  });

  test("any that an authority signed, where the key names none", async () => {
    const { whoami } = await makeBoundKey({ certificateThumbprints: [] });
    for (const certificate of [client, second]) expect((await whoami(shown(certificate))).status).toBe(200);
    expect((await whoami(shown(client, false))).status).toBe(403);
    expect((await whoami()).status).toBe(401);
  });

  test("a key that asks for none does not look at any: wrong, expired and unreadable ones are ignored", async () => {
    const { whoami, refusals } = await makeBoundKey({ enforceMtls: false });
    const ignored: CallOptions[] = [
      shown(second, false),
      shown(expired),
      { peer: proxy, headers: { "client-cert": "x", "x-forwarded-client-cert": "=" } },
      { peer: proxy, headers: { "x-client-verify": "FAILED:x" } },
    ];
    for (const options of ignored) expect((await whoami(options)).status).toBe(200);
    expect(await refusals()).toEqual([]);
  });
});

describe("401 certificate_required", () => {
  test.each<[string, CallOptions]>([
    ["no certificate", {}],
    ["a forged header, from anybody but a trusted proxy", { headers: forwarded(client) }],
    ["a forged header where the address is unknown", { peer: null, headers: forwarded(client) }],
    ["a trusted proxy's own certificate", { peer: proxy, ...shown(client) }],
    ["a trusted proxy that says that there is none", { peer: proxy, headers: { "x-client-verify": "NONE" } }],
  ])("%s: costs no token and leaves no row", async (_, options) => {
    const { whoami, refusals } = await makeBoundKey();
    for (let calls = 0; calls < 7; calls++) {
      const answer = await whoami(options);
      expect([answer.status, codes(answer)]).toEqual([401, ["certificate_required"]]);
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
      expect(answer.headers.get("ratelimit")).toContain(";r=5;");
    }
    expect(await refusals()).toEqual([]);
  });
});

describe("403 certificate_mismatch", () => {
  test.each<[string, CallOptions, string, string]>([
    ["another certificate", shown(second), second.thumbprint, "unlisted"],
    ["one of an authority that does not count", shown(client, false), client.thumbprint, "unverified"],
    ["one that has expired", { peer: proxy, headers: forwarded(expired) }, expired.thumbprint, "expired"],
    ["one that is not valid yet", shown(made.early), made.early.thumbprint, "not_yet_valid"],
  ])("%s: says which, goes on record, costs no token", async (_, options, thumbprint, reason) => {
    const { id, whoami, refusals } = await makeBoundKey();
    const answer = await whoami({
      ...options,
      headers: { ...options.headers, "x-request-id": "the-request" },
    });
    expect([answer.status, codes(answer)]).toEqual([403, ["certificate_mismatch"]]);
    expect(answer.body.errors?.[0]).toMatchObject({
      title: "Certificate mismatch",
      meta: { thumbprint, reason },
    });
    expect(answer.headers.get("ratelimit")).toContain(";r=5;");
    expect(await refusals()).toMatchObject([
      {
        outcome: "refused",
        actorKind: "apiKey",
        actorId: id,
        subjectKind: "api-key",
        subjectId: id,
        requestId: "the-request",
        method: "GET",
        after: { thumbprint, reason },
      },
    ]);
  });

  test("a client that does not stop fills neither the log nor the bucket", async () => {
    const { whoami, refusals } = await makeBoundKey();
    const answers = await Promise.all(Array.from({ length: 60 }, () => whoami(shown(second))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]));
    const rows = await refusals();
    expect(rows.length).toBeGreaterThanOrEqual(20);
    expect(rows.length).toBeLessThan(25);
    expect((await whoami(shown(client))).headers.get("ratelimit")).toContain(";r=4;");
  });
});

describe("400 invalid_header", () => {
  test.each([
    ["client-cert", "Client-Cert"],
    ["x-forwarded-client-cert", "X-Forwarded-Client-Cert"],
    ["x-client-verify", "X-Client-Verify"],
    ["x-client-cert", "X-Client-Verify"],
  ])(
    "an unreadable %s of a trusted proxy is named, and is not taken for no certificate",
    async (header, named) => {
      const { whoami } = await makeBoundKey();
      const answer = await whoami({ peer: proxy, headers: { [header]: "nonsense" } });
      expect([answer.status, codes(answer)]).toEqual([400, ["invalid_header"]]);
      expect(answer.body.errors?.[0]?.source).toEqual({ header: named });
    },
  );
});

test("a person's token needs no certificate, and none that is sent is looked at", async () => {
  const { api } = await makeBoundKey();
  const answer = await api("GET", "/whoami", undefined, { peer: proxy, headers: { "client-cert": "x" } });
  expect(answer.status).toBe(200);
});

test("turning mTLS on holds from the next call", async () => {
  const { id, api, whoami } = await makeBoundKey({ enforceMtls: false });
  expect((await whoami()).status).toBe(200);
  expect((await api("PATCH", `/authentication/api-keys/${id}`, { enforceMtls: true })).status).toBe(200);
  expect(codes(await whoami())).toEqual(["certificate_required"]);
});
