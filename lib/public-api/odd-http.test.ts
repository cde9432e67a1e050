import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newSecret } from "@/lib/api-keys/secret";
import { checkAnswer } from "@/lib/testing/answers";
import { startFrontServer } from "@/lib/testing/front-server";
import { speak, type RawAnswer } from "@/lib/testing/raw-http";
import { makeTenant, type Tenant } from "@/lib/testing/tenant";
import { makeKey } from "@/prisma/factories";
import { catalogue } from "./catalogue";

// What no HTTP client sends by itself, written to the socket byte by byte.

let server: Awaited<ReturnType<typeof startFrontServer>>;
let tenant: Tenant;
let secret: string;
beforeAll(async () => {
  server = await startFrontServer();
  tenant = await makeTenant();
  ({ secret } = await makeKey(tenant.admin, tenant.company.id, { rateLimitEnabled: false }));
});
afterAll(() => server.close());

const base = "/public-api/v3";
const end = "\r\n";
const host = `Host: localhost${end}`;
const json = `Content-Type: application/json${end}`;
const bearer = () => `Authorization: Bearer ${tenant.token}${end}`;
const asKey = () => `Authorization: Bearer ${secret}${end}`;
const named = '{"name":"Zenith"}';

/** A request with the admin's token, and more headers, and a body as it is. */
const request = (line: string, headers = "", body = "") =>
  `${line} HTTP/1.1${end}${host}${bearer()}${headers}${end}${body}`;
const get = (path: string, headers = "") => request(`GET ${path}`, headers);
const post = (headers: string, body: string) => request(`POST ${base}/customers`, json + headers, body);

type Case = {
  send: () => string | readonly string[];
  /** Of the error; null where it is none. */
  code: string | null;
  status: number;
  source?: Record<string, string>;
  /** Whether the connection ends with the answer. */
  closed?: boolean;
  methods?: string[];
};

const codeOf = ({ text }: RawAnswer) => /"code":"(\w+)"/.exec(text)?.[1] ?? null;
const sourceOf = ({ text }: RawAnswer) =>
  (JSON.parse(text) as { errors?: { source?: Record<string, string> }[] }).errors?.[0]?.source;

async function check({ send, status, code, source, closed = false, methods }: Case): Promise<RawAnswer> {
  const spoken = await speak(server.port, send(), { methods });
  const answer = spoken.answers.find((one) => one.status >= 200);
  if (!answer) throw new Error("The connection ended without an answer");
  expect([answer.status, codeOf(answer), spoken.closed]).toEqual([status, code, closed]);
  expect(answer.headers).toMatchObject({
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-request-id": expect.any(String),
  });
  if (answer.text !== "") expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
  if (source) expect(sourceOf(answer)).toEqual(source);
  return answer;
}

const suite = (cases: Record<string, Case>) => {
  test.each(Object.entries(cases))("%s", async (_, one) => void (await check(one)));
};

const fine = { status: 200, code: null };
const made = { status: 201, code: null };
const unreadable = { status: 400, code: "invalid_header", closed: true };
const absent = { status: 404, code: "not_found" };
const wrongParameter = (parameter: string) => ({
  status: 400,
  code: "invalid_parameter",
  source: { parameter },
});
const wrongHeader = (header: string) => ({ status: 400, code: "invalid_header", source: { header } });

describe("methods", () => {
  const wrong = { status: 405, code: "method_not_allowed" };

  test.each(["TRACE", "PROPFIND", "PUT", "QUERY", "M-SEARCH"])("%s: 405 with Allow", async (method) => {
    const answer = await check({ send: () => request(`${method} ${base}/whoami`), ...wrong });
    expect(answer.headers.allow).toBe("GET, HEAD, OPTIONS");
  });

  test.each(["get", "post", "Get", "trace", "TRACK", "FOO", "BREW", "G!E"])(
    "%s, which no parser knows: 405 with Allow as well; nothing is done, and the connection ends",
    async (method) => {
      const send = () =>
        request(`${method} ${base}/posts`, `${json}Content-Length: 15${end}`, '{"title":"Odd"}');
      const answer = await check({ send, ...wrong, closed: true });
      expect(answer.headers.allow).toBe("GET, HEAD, POST, OPTIONS");
      const list = await check({ send: () => get(`${base}/posts?filter[title]=Odd`), ...fine });
      expect(JSON.parse(list.text).data).toEqual([]);
    },
  );

  test("a key is told how its bucket stands, whatever its method", async () => {
    const { secret: limited } = await makeKey(tenant.admin, tenant.company.id, { rateLimitMax: 7 });
    const answer = await check({
      send: () =>
        `FOO ${base}/whoami HTTP/1.1${end}${host}Authorization: Bearer ${limited}${end}X-Request-Id: odd-method${end}${end}`,
      ...wrong,
      closed: true,
    });
    expect(answer.headers).toMatchObject({
      ratelimit: expect.stringContaining("r=7"),
      "ratelimit-policy": expect.stringContaining("q=7"),
      "x-request-id": "odd-method",
    });
  });

  suite({
    "an unknown method on no endpoint": {
      send: () => request("FOO /public-api/v3/nothing"),
      ...absent,
      closed: true,
    },
    "an unknown method behind a good request in one packet: the good one is answered once, then the end": {
      send: () =>
        request(`POST ${base}/customers`, `${json}Content-Length: 17${end}`, named) + request("FOO /"),
      ...made,
      closed: true,
    },
    "CONNECT to the API": { send: () => request(`CONNECT ${base}/whoami`), ...unreadable },
    "CONNECT through us": { send: () => request("CONNECT example.com:443"), ...unreadable },
    "HTTP/2 without asking": { send: () => `PRI * HTTP/2.0${end}${end}SM${end}${end}`, ...unreadable },
    "an offer of HTTP/2 is not taken": {
      send: () =>
        get(
          `${base}/whoami`,
          `Connection: Upgrade, HTTP2-Settings${end}Upgrade: h2c${end}HTTP2-Settings: AA${end}`,
        ),
      ...fine,
    },
    "an offer of a web socket is not taken": {
      send: () => get(`${base}/whoami`, `Connection: Upgrade${end}Upgrade: websocket${end}`),
      ...fine,
    },
  });

  test("HEAD on every GET: the same status and headers, and no body", async () => {
    const wrongOnes: string[] = [];
    for (const { path, method } of catalogue) {
      if (method !== "GET") continue;
      const at = base + path.replace("{id}", "00000000-0000-4000-8000-000000000000");
      for (const credential of [bearer(), asKey(), ""]) {
        const ask = async (verb: string) => {
          const bytes = `${verb} ${at} HTTP/1.1${end}${host}${credential}X-Request-Id: head-and-get${end}${end}`;
          const [answer] = (await speak(server.port, bytes, { methods: [verb] })).answers;
          const {
            date: _,
            "content-length": __,
            "transfer-encoding": ___,
            ...headers
          } = answer?.headers ?? {};
          return { said: JSON.stringify([answer?.status, headers]), text: answer?.text };
        };
        const [read, head] = [await ask("GET"), await ask("HEAD")];
        if (head.text !== "" || head.said !== read.said) wrongOnes.push(`${at}: ${head.said} ≠ ${read.said}`);
      }
    }
    expect(wrongOnes).toEqual([]);
  });

  test("OPTIONS on every path, with and without a credential, is 204 with Allow, and keeps the connection", async () => {
    for (const { path } of catalogue) {
      const at = base + path.replace("{id}", "00000000-0000-4000-8000-000000000000");
      for (const credential of [bearer(), asKey(), `X-Api-Key: ${newSecret()}${end}`, ""]) {
        const send = () => `OPTIONS ${at} HTTP/1.1${end}${host}${credential}${end}`;
        const answer = await check({ send, status: 204, code: null });
        expect([answer.text, answer.headers.allow]).toEqual(["", expect.stringMatching(/OPTIONS$/)]);
      }
    }
  });
});

describe("headers", () => {
  const twice = (name: string, value: () => string) => `${name}: ${value()}${end}${name}: ${value()}${end}`;
  const other = () => tenant.company.accountId;
  suite({
    "no Host": { send: () => `GET ${base}/whoami HTTP/1.1${end}${bearer()}${end}`, ...wrongHeader("Host") },
    "Host twice": { send: () => get(`${base}/whoami`, host), ...wrongHeader("Host") },
    "a Host with a space": {
      send: () => `GET ${base}/whoami HTTP/1.1${end}Host: a b${end}${end}`,
      ...wrongHeader("Host"),
    },
    "a Host with a path in it": {
      send: () => `GET ${base}/whoami HTTP/1.1${end}Host: a@b/c${end}${end}`,
      ...wrongHeader("Host"),
    },
    "HTTP/1.0": {
      send: () => `GET ${base}/whoami HTTP/1.0${end}${host}${bearer()}${end}`,
      ...fine,
      closed: true,
    },
    "HTTP/9.9": { send: () => `GET ${base}/whoami HTTP/9.9${end}${host}${end}`, ...unreadable },
    "Authorization twice, the same": {
      send: () => get(`${base}/whoami`, bearer()),
      status: 401,
      code: "invalid_credentials",
    },
    "Authorization twice, different": {
      send: () => get(`${base}/whoami`, asKey()),
      status: 401,
      code: "invalid_credentials",
    },
    "x-api-key twice": {
      send: () => `GET ${base}/whoami HTTP/1.1${end}${host}${twice("X-Api-Key", () => secret)}${end}`,
      status: 401,
      code: "invalid_credentials",
    },
    "both credentials, the same": {
      send: () => `GET ${base}/whoami HTTP/1.1${end}${host}${asKey()}X-Api-Key: ${secret}${end}${end}`,
      ...fine,
    },
    "both credentials, different": {
      send: () => get(`${base}/whoami`, `X-Api-Key: ${secret}${end}`),
      status: 400,
      code: "conflicting_credentials",
      source: { header: "x-api-key" },
    },
    "Snappy-Company-Id twice": {
      send: () =>
        get(
          `${base}/whoami`,
          twice("Snappy-Company-Id", () => tenant.company.id),
        ),
      ...wrongHeader("Snappy-Company-Id"),
    },
    "Snappy-Account-Id twice": {
      send: () => get(`${base}/customers`, twice("Snappy-Account-Id", other)),
      ...wrongHeader("Snappy-Account-Id"),
    },
    "Idempotency-Key twice": {
      send: () => post(twice("Idempotency-Key", () => "abc") + `Content-Length: 17${end}`, named),
      status: 400,
      code: "idempotency_key_invalid",
      source: { header: "Idempotency-Key" },
    },
    "X-Request-Id twice is replaced": {
      send: () =>
        get(
          `${base}/whoami`,
          twice("X-Request-Id", () => "abcdefgh"),
        ),
      ...fine,
    },
    "Content-Type twice": {
      send: () => post(`${json}Content-Length: 17${end}`, named),
      status: 415,
      code: "unsupported_media_type",
      source: { header: "Content-Type" },
    },
    "Content-Length twice, the same": {
      send: () =>
        post(
          twice("Content-Length", () => "17"),
          named,
        ),
      ...unreadable,
      source: { header: "Content-Length" },
    },
    "Content-Length twice, different": {
      send: () => post(`Content-Length: 17${end}Content-Length: 2${end}`, named),
      ...unreadable,
      source: { header: "Content-Length" },
    },
    "Content-Length as a list": { send: () => post(`Content-Length: 17, 17${end}`, named), ...unreadable },
    "Content-Length below zero": { send: () => post(`Content-Length: -1${end}`, named), ...unreadable },
    "Content-Length of 20 digits": {
      send: () => post(`Content-Length: 99999999999999999999${end}`, named),
      ...unreadable,
    },
    "Content-Length and Transfer-Encoding": {
      send: () =>
        post(
          `Content-Length: 17${end}Transfer-Encoding: chunked${end}`,
          `11${end}${named}${end}0${end}${end}`,
        ),
      ...unreadable,
      source: { header: "Transfer-Encoding" },
    },
    "Transfer-Encoding and Content-Length": {
      send: () =>
        post(
          `Transfer-Encoding: chunked${end}Content-Length: 17${end}`,
          `11${end}${named}${end}0${end}${end}`,
        ),
      ...unreadable,
    },
    "a Transfer-Encoding that is not chunked": {
      send: () => post(`Transfer-Encoding: gzip${end}`, named),
      ...unreadable,
      source: { header: "Transfer-Encoding" },
    },
    "a folded header": {
      send: () => `GET ${base}/whoami HTTP/1.1${end}${host}Authorization: Bearer${end} ${secret}${end}${end}`,
      ...unreadable,
    },
    "a space before the colon": {
      send: () => `GET ${base}/whoami HTTP/1.1${end}${host}Authorization : Bearer ${secret}${end}${end}`,
      ...unreadable,
    },
    "a header without a name": { send: () => get(`${base}/whoami`, `: x${end}`), ...unreadable },
    "NUL in a header": { send: () => get(`${base}/whoami`, `X-A: a\0b${end}`), ...unreadable },
    "a bare line feed": { send: () => get(`${base}/whoami`).replaceAll(end, "\n"), ...unreadable },
    "bytes above ASCII in a header that is not ours": {
      send: () => get(`${base}/whoami`, `X-A: \u00ff\u00fe${end}User-Agent: \u00ff${end}`),
      ...fine,
    },
    "headers of 15 kB": { send: () => get(`${base}/whoami`, `X-Long: ${"a".repeat(15_000)}${end}`), ...fine },
    "headers of 17 kB": {
      send: () => get(`${base}/whoami`, `X-Long: ${"a".repeat(17_000)}${end}`),
      ...unreadable,
    },
    "an address of 17 kB": {
      send: () => get(`${base}/customers?filter[name]=${"a".repeat(17_000)}`),
      ...unreadable,
    },
    "a credential of 15 kB": {
      send: () => `GET ${base}/whoami HTTP/1.1${end}${host}X-Api-Key: ${"a".repeat(15_000)}${end}${end}`,
      status: 401,
      code: "invalid_credentials",
    },
    "TLS where there is none": {
      send: () => `\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03${end}${end}`,
      ...unreadable,
    },
  });
});

describe("addresses", () => {
  const whoami = (path: string): Case => ({ send: () => get(path), ...fine });
  const nothing = (path: string): Case => ({ send: () => get(path), ...absent });
  suite({
    "dots that lead back": whoami(`${base}/x/../whoami`),
    "encoded dots that lead back": whoami(`${base}/x/%2e%2e/whoami`),
    "dots that lead out": nothing(`${base}/%2e%2e/%2e%2e/settings`),
    "two slashes in front": nothing("//public-api/v3/whoami"),
    "two slashes": nothing(`${base}//whoami`),
    "two slashes behind": nothing(`${base}/whoami//`),
    "one slash behind": whoami(`${base}/whoami/`),
    "an encoded slash": nothing(`${base}%2Fwhoami`),
    "an encoded letter": nothing(`${base}/%77hoami`),
    "a path parameter": nothing(`${base}/whoami;v=1`),
    "%00": nothing(`${base}/whoami%00`),
    "%00 in an id": nothing(`${base}/customers/%00`),
    "a percent sign that encodes nothing": nothing(`${base}/whoami%zz`),
    "a percent sign alone": nothing(`${base}/customers/%`),
    "bytes that are no UTF-8": nothing(`${base}/customers/%ff`),
    "a fragment": whoami(`${base}/whoami#fragment`),
    "a backslash": { send: () => get("/public-api\\v3/whoami"), ...wrongHeader("Host") },
    "a space": { send: () => get(`${base}/who ami`), ...unreadable },
    "letters above ASCII": { send: () => get(`${base}/who\u00e4mi`), ...unreadable },
    "absolute-form": whoami(`http://localhost${base}/whoami`),
    "absolute-form in capitals": {
      send: () => get(`HTTP://localhost${base}/whoami`),
      ...wrongHeader("Host"),
    },
    "no version": { send: () => `GET ${base}/whoami${end}${end}`, ...wrongHeader("Host"), closed: true },
  });
});

describe("queries", () => {
  const list = (query: string): Case => ({ send: () => get(`${base}/customers${query}`), ...fine });
  const refused = (query: string, parameter: string): Case => ({
    send: () => get(`${base}/customers${query}`),
    ...wrongParameter(parameter),
  });
  suite({
    "a question mark alone": list("?"),
    "ampersands alone": list("?&&"),
    "an encoded bracket": list("?page%5Bsize%5D=1"),
    "two question marks": refused("??", "?"),
    "a value without a name": refused("?=x", ""),
    "a name without a value": refused("?page[size]", "page[size]"),
    "the same one twice": refused("?page[size]=1&page[size]=1", "page[size]"),
    "the same one twice, once encoded": refused("?page[size]=1&page%5Bsize%5D=1", "page[size]"),
    "a semicolon is no separator": refused("?page[size]=1;page[number]=1", "page[size]"),
    "a name in capitals": refused("?PAGE[SIZE]=1", "PAGE[SIZE]"),
    "an array": refused("?page[size][]=1", "page[size][]"),
    "an object": refused("?filter[name][contains]=x", "filter[name][contains]"),
    "no bracket at the end": refused("?page[size=1", "page[size"),
    "filter[__proto__]": refused("?filter[__proto__]=1", "filter[__proto__]"),
    "page[__proto__]": refused("?page[__proto__]=1", "page[__proto__]"),
    "__proto__[polluted]": refused("?__proto__[polluted]=1", "__proto__[polluted]"),
    constructor: refused("?constructor=1", "constructor"),
    "constructor[prototype][x]": refused("?constructor[prototype][x]=1", "constructor[prototype][x]"),
    "filter[toString]": refused("?filter[toString]=1", "filter[toString]"),
    "sort=__proto__": refused("?sort=__proto__", "sort"),
    "fields=constructor": refused("?fields=constructor", "fields"),
    "a percent sign that encodes nothing": refused("?filter[name]=%zz", "filter[name]"),
    "a percent sign at the end": refused("?filter[name]=100%", "filter[name]"),
    "bytes that are no UTF-8": refused("?filter[name]=%ff", "filter[name]"),
    "half a surrogate pair": refused("?filter[name]=%ed%a0%80", "filter[name]"),
    NUL: refused("?filter[name]=%00", "filter[name]"),
    "a name that is no UTF-8": refused("?%ff=1", "\ufffd"),
  });

  test("two bad encodings are two faults", async () => {
    const { text } = await check({
      send: () => get(`${base}/customers?filter[name]=%&filter[email]=%ff&page[size]=1`),
      ...wrongParameter("filter[name]"),
    });
    expect(JSON.parse(text).errors).toHaveLength(2);
  });

  test("nothing above reached a prototype", () => {
    expect([({} as { polluted?: unknown }).polluted, Object.keys(Object.prototype)]).toEqual([undefined, []]);
  });
});

test("answers before and after an odd request on one connection are those of their requests", async () => {
  const sent = [
    get(`${base}/whoami`),
    request(`TRACE ${base}/whoami`),
    get(`${base}/nothing`),
    get(`${base}/posts`),
  ];
  const { answers, closed } = await speak(server.port, sent.join(""), { count: 4 });
  expect([answers.map(({ status }) => status), closed]).toEqual([[200, 405, 404, 200], false]);
});

test("errors of unreadable requests are in the one dialect of all others", async () => {
  const { answers } = await speak(server.port, `GET ${base}/whoami HTTP/1.1${end}Host: a b${end}${end}`);
  const answer = answers[0];
  if (!answer) throw new Error("No answer");
  expect(JSON.parse(answer.text).errors).toMatchObject([
    {
      id: answer.headers["x-request-id"],
      status: "400",
      code: "invalid_header",
      title: "Invalid header",
      detail: expect.stringContaining("Host"),
      source: { header: "Host" },
    },
  ]);
  checkAnswer({ ...answer, method: "GET", path: "/nowhere", headers: Object.entries(answer.headers) });
});
