import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startFrontServer, type HttpAnswer, type HttpRequest } from "@/lib/testing/front-server";
import { makeTenant, type Tenant } from "@/lib/testing/tenant";
import { catalogue } from "./catalogue";

let server: Awaited<ReturnType<typeof startFrontServer>>;
let tenant: Tenant;
beforeAll(async () => {
  server = await startFrontServer();
  tenant = await makeTenant();
});
afterAll(() => server.close());

const base = "/public-api/v3";
const json = { "content-type": "application/json" };
/** A request with the admin's token. */
const http = (path: string, request: HttpRequest = {}) =>
  server.http(path, { ...request, headers: { authorization: `Bearer ${tenant.token}`, ...request.headers } });
const post = (chunks: (string | Uint8Array)[], headers: Record<string, string> = json) =>
  http(`${base}/customers`, { method: "POST", headers, chunks });
const codes = ({ text }: HttpAnswer) =>
  (JSON.parse(text) as { errors: { code: string }[] }).errors.map(({ code }) => code);
const outcome = (answer: HttpAnswer) => [answer.status, ...codes(answer)];

describe("404", () => {
  test.each([
    "/public-api",
    "/public-api/",
    "/public-api/v2/customers",
    "/public-api/v3",
    "/public-api/v3/",
    "/staging/public-api/v3",
    "/development/public-api",
    `${base}/nothing`,
    `${base}/customers/1/2`,
    `${base}//customers`,
    `${base}/Customers`,
    `${base}/customers%2F1`,
    `${base}/authentication`,
    `${base}/../v3x`,
  ])("%s is no endpoint: JSON, whoever asks", async (path) => {
    for (const answer of [await http(path), await server.http(path)]) {
      expect(outcome(answer)).toEqual([404, "not_found"]);
      expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
    }
  });

  test("an id that is none is like one that nobody has", async () => {
    for (const id of ["x", "1", "%00", "..%2f", "00000000-0000-4000-8000-00000000000g", "'"])
      expect(outcome(await http(`${base}/customers/${id}`))).toEqual([404, "not_found"]);
  });
});

describe("a trailing slash", () => {
  test("changes nothing", async () => {
    const [without, withSlash] = [
      await http(`${base}/customers?page[size]=1`),
      await http(`${base}/customers/?page[size]=1`),
    ];
    expect([withSlash.status, withSlash.text]).toEqual([200, without.text]);
  });
});

describe("405 and OPTIONS", () => {
  const allows = new Map<string, string[]>();
  for (const { path, method } of catalogue) allows.set(path, [...(allows.get(path) ?? []), method]);

  test("every path of the catalogue names its methods in Allow, and refuses all others", async () => {
    for (const [path, methods] of allows) {
      const at = base + path.replace("{id}", "00000000-0000-4000-8000-000000000000");
      const expected = [
        ...(methods.includes("GET") ? ["GET", "HEAD"] : []),
        ...methods.filter((method) => method !== "GET"),
        "OPTIONS",
      ];
      const options = await server.http(at, { method: "OPTIONS" });
      expect([options.status, options.text, options.headers.allow?.split(", ").sort()]).toEqual([
        204,
        "",
        expected.toSorted(),
      ]);
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND"].filter(
        (other) => !methods.includes(other as "GET"),
      )) {
        const answer = await http(at, { method });
        expect(outcome(answer)).toEqual([405, "method_not_allowed"]);
        expect(answer.headers.allow).toBe(options.headers.allow);
      }
    }
  });
});

describe("HEAD", () => {
  test("answers as GET does, without the body", async () => {
    for (const path of [`${base}/customers`, `${base}/whoami`, `${base}/nothing`, `${base}/customers/x`]) {
      const [get, head] = [await http(path), await http(path, { method: "HEAD" })];
      expect([head.status, head.text, head.headers["content-type"]]).toEqual([
        get.status,
        "",
        get.headers["content-type"],
      ]);
    }
    expect((await server.http(`${base}/customers`, { method: "HEAD" })).headers["www-authenticate"]).toBe(
      "Bearer",
    );
  });
});

describe("406 not_acceptable", () => {
  test.each(["text/html", "application/xml", "application/json;q=0", "image/*"])("%s", async (accept) => {
    expect(outcome(await http(`${base}/whoami`, { headers: { accept } }))).toEqual([406, "not_acceptable"]);
  });

  test.each([
    "*/*",
    "application/json",
    "application/*",
    "text/html, application/json;q=0.5",
    "application/json; charset=utf-8",
    "text/html,*/*;q=0.1",
    "APPLICATION/JSON",
  ])("%s is served", async (accept) => {
    expect((await http(`${base}/whoami`, { headers: { accept } })).status).toBe(200);
  });
});

test("strict JSON:API is served under its bare media type, to whoever names it", async () => {
  const accept = "text/html, application/vnd.api+json";
  const answer = await http(`${base}/whoami`, { headers: { accept } });
  expect([answer.status, answer.headers["content-type"]]).toEqual([200, "application/vnd.api+json"]);
  expect(JSON.parse(answer.text)).toMatchObject({ jsonapi: { version: "1.1" }, data: { type: "callers" } });
});

describe("413 body_too_large", () => {
  test("by what was announced, before anything is read or anybody is asked who they are", async () => {
    const headers = { ...json, "content-length": String(1_048_577) };
    const answer = await server.http(`${base}/customers`, { method: "POST", headers, chunks: ["{}"] });
    expect(outcome(answer)).toEqual([413, "body_too_large"]);
  });

  test("by what came in chunks, wherever the limit is crossed", async () => {
    const chunks = Array.from({ length: 18 }, () => " ".repeat(65_536));
    expect(outcome(await post(chunks))).toEqual([413, "body_too_large"]);
  });

  test("one MiB to the byte is read", async () => {
    const rest = `{"name":"`;
    const text = `${rest}${"x".repeat(1_048_576 - rest.length - 2)}"}`;
    expect(outcome(await post([text]))).toEqual([422, "invalid_attribute"]);
    expect(outcome(await post([`${text} `]))).toEqual([413, "body_too_large"]);
  });
});

describe("415 unsupported_media_type", () => {
  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
    "",
  ])("%j", async (type) => {
    expect(outcome(await post(['{"name":"Z"}'], type === "" ? {} : { "content-type": type }))).toEqual([
      415,
      "unsupported_media_type",
    ]);
  });

  test.each(["application/json; charset=utf-8", "APPLICATION/JSON", " application/json "])(
    "%j is read",
    async (type) => {
      expect((await post(['{"name":"Zenith"}'], { "content-type": type })).status).toBe(201);
    },
  );
});

describe("400 malformed_json", () => {
  const deep = (levels: number) => `{"name":"Z","metadata":${'{"a":'.repeat(levels)}1${"}".repeat(levels)}}`;
  const cases: [string, string | Uint8Array][] = [
    ["nothing", ""],
    ["an open brace", "{"],
    ["a trailing comma", '{"name":"Z",}'],
    ["two values", "{}{}"],
    ["a comment", '{/**/"name":"Z"}'],
    ["NaN", '{"name":NaN}'],
    ["an array", "[]"],
    ["a string", '"Z"'],
    ["null", "null"],
    ["bytes that are no UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ["UTF-16", Buffer.from('{"name":"Z"}', "utf16le")],
    ["an overlong encoding", Buffer.from([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d])],
    ["100,000 levels of arrays", "[".repeat(100_000)],
  ];
  test.each(cases)("%s", async (_, chunk) => {
    const answer = await post(chunk.length > 0 ? [chunk] : []);
    expect(outcome(answer)).toEqual([400, "malformed_json"]);
  });

  test("more than 32 levels are refused with where they begin, not followed", async () => {
    expect((await post([deep(20)])).status).toBe(201);
    expect(outcome(await post([deep(40)]))).toEqual([422, "invalid_attribute"]);
    expect(outcome(await post([deep(50_000)]))).toEqual([422, "invalid_attribute"]);
  });
});

describe("headers of every answer", () => {
  test("no-store, nosniff, no framing, a request id; on success and on refusal", async () => {
    for (const answer of [
      await http(`${base}/whoami`),
      await server.http(`${base}/whoami`),
      await http("/public-api"),
      await http(`${base}/whoami`, { method: "OPTIONS" }),
    ]) {
      expect(answer.headers).toMatchObject({
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(answer.headers).not.toHaveProperty("x-powered-by");
    }
  });

  test.each(["12345678", "a".repeat(64), "A-z_0-9-mixed"])(
    "X-Request-Id %s is taken over, into errors as well",
    async (id) => {
      const answer = await http(`${base}/nothing`, { headers: { "x-request-id": id } });
      expect(answer.headers["x-request-id"]).toBe(id);
      expect(answer.text).toContain(`"id":"${id}"`);
    },
  );

  test.each(["1234567", "a".repeat(65), "has space here", "semi;colon12", "ünïcödé-id", ""])(
    "X-Request-Id %j is replaced",
    async (id) => {
      const answer = await http(`${base}/nothing`, {
        headers: { "x-request-id": Buffer.from(id).toString("latin1") },
      });
      expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});
