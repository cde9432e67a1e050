import { once } from "node:events";
import net from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { prisma } from "@/lib/db";
import { flushRequestLogs } from "@/lib/request-logs/queue";
import { startFrontServer } from "@/lib/testing/front-server";
import { speak, type RawAnswer } from "@/lib/testing/raw-http";
import { makeTenant, type Tenant } from "@/lib/testing/tenant";
import { dispatch } from "./endpoint";

let server: Awaited<ReturnType<typeof startFrontServer>>;
let tenant: Tenant;
beforeAll(async () => {
  server = await startFrontServer();
  tenant = await makeTenant();
});
afterAll(() => server.close());

const base = "/public-api/v3";
const end = "\r\n";
const json = "application/json";
const named = '{"name":"Zenith"}';
const bytesOf = (text: string | Buffer) => (typeof text === "string" ? Buffer.from(text) : text);

const head = (line: string, headers: Record<string, string | number> = {}) =>
  `${line} HTTP/1.1${end}Host: localhost${end}Authorization: Bearer ${tenant.token}${end}` +
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}${end}`)
    .join("") +
  end;

/** One request with its length announced; what came back, and whether the connection ended. */
async function send(line: string, body: string | Buffer, headers: Record<string, string> = {}) {
  const bytes = bytesOf(body);
  const length = { "Content-Length": bytes.byteLength };
  return ask([head(line, { "Content-Type": json, ...headers, ...length }), bytes]);
}

async function ask(pieces: (string | Uint8Array)[]) {
  const { answers, closed } = await speak(server.port, pieces);
  const interim = answers.filter(({ status }) => status < 200).map(({ status }) => status);
  const answer = answers.find(({ status }) => status >= 200);
  if (!answer) throw new Error("The connection ended without an answer");
  return { answer, interim, closed };
}

const post = (body: string | Buffer, headers = {}) => send(`POST ${base}/customers`, body, headers);
const parsed = ({ text }: RawAnswer) =>
  JSON.parse(text) as { data: Record<string, unknown>; errors?: { code: string; source?: object }[] }; // either
const outcome = ({ answer }: { answer: RawAnswer }) => [
  answer.status,
  ...(answer.text === "" ? [] : (parsed(answer).errors ?? []).map(({ code }) => code)),
];
const malformed = [400, "malformed_json"];
const unsupported = [415, "unsupported_media_type"];
const tooLarge = [413, "body_too_large"];
const countCustomers = () => prisma().customer.count({ where: { companyId: tenant.company.id } });

describe("sizes", () => {
  const chunk = (text: string) => `${text.length.toString(16)}${end}${text}${end}`;
  const chunked = { "Content-Type": json, "Transfer-Encoding": "chunked" };

  test("more than 1 MiB announced is refused at once, whether or not it comes; the connection ends", async () => {
    for (const method of ["POST", "PATCH", "GET", "DELETE", "PUT"]) {
      const line = `${method} ${base}/customers`;
      const seen = await ask([head(line, { "Content-Type": json, "Content-Length": 2_000_000 })]);
      expect([...outcome(seen), seen.closed]).toEqual([...tooLarge, true]);
    }
  });

  test("more than 1 MiB in chunks is refused when it is crossed", async () => {
    const pieces = Array.from({ length: 20 }, () => chunk(" ".repeat(65_536)));
    const seen = await ask([head(`POST ${base}/customers`, chunked), ...pieces]);
    expect([...outcome(seen), seen.closed]).toEqual([...tooLarge, true]);
  });

  test("a body in chunks of one byte, with extensions and trailers, is read as it is", async () => {
    const pieces = [...named].map((letter) => `1;x=y${end}${letter}${end}`);
    const seen = await ask([head(`POST ${base}/customers`, chunked), ...pieces, `0${end}X-T: 1${end}${end}`]);
    expect([...outcome(seen), seen.closed, parsed(seen.answer).data.name]).toEqual([201, false, "Zenith"]);
  });

  test("chunks that are none are refused, and the connection ends", async () => {
    const seen = await ask([head(`POST ${base}/customers`, chunked), `zz${end}{}${end}0${end}${end}`]);
    expect([...outcome(seen), seen.closed]).toEqual([400, "invalid_header", true]);
  });

  test("a body that was announced and never comes is given up: 408, and the connection ends", async () => {
    const length = { "Content-Type": json, "Content-Length": 17 };
    const seen = await ask([head(`POST ${base}/customers`, length), '{"na']);
    expect([seen.answer.status, seen.answer.text, seen.closed]).toEqual([408, "", true]);
  });

  test("a client that goes in the middle of its body leaves a refusal in the logs, no fault of ours", async () => {
    const stderr = vi.spyOn(process.stderr, "write").mockImplementation(() => true);
    const pieces = [Buffer.from('{"na')];
    const body = new ReadableStream({
      pull(controller) {
        const piece = pieces.pop();
        if (piece) controller.enqueue(piece);
        else controller.error(new Error("aborted"));
      },
    });
    const headers = { authorization: `Bearer ${tenant.token}`, "content-type": json };
    const init = { method: "POST", headers, body, duplex: "half" } as const;
    const request = new Request(`http://localhost${base}/customers`, init);
    const answer = await dispatch(request, { peer: "127.0.0.1", certificate: null });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining("malformed_json")]);
    expect(stderr).not.toHaveBeenCalled();
    await flushRequestLogs();
    const row = { companyId: tenant.company.id, requestId: answer.headers.get("x-request-id") ?? "" };
    expect(await prisma().requestLog.findFirst({ where: row })).toMatchObject({ status: 400 });
  });

  test("and the connection of one who went is left behind", async () => {
    const socket = net.connect(server.port, "127.0.0.1");
    const length = { "Content-Type": json, "Content-Length": 17 };
    socket.write(`${head(`POST ${base}/customers`, length)}{"na`, () => socket.destroy());
    await once(socket, "close");
    await vi.waitFor(async () => expect(await server.connections()).toBe(0));
  });
});

describe("Expect", () => {
  const expecting = (length: number, value = "100-continue") =>
    head(`POST ${base}/customers`, { "Content-Type": json, Expect: value, "Content-Length": length });

  test("100-continue is answered 100, then as ever", async () => {
    const seen = await ask([expecting(17), named]);
    expect([seen.interim, ...outcome(seen)]).toEqual([[100], 201]);
  });

  test("a body too large is refused without 100: it need not be sent", async () => {
    const seen = await ask([expecting(2_000_000)]);
    expect([seen.interim, ...outcome(seen), seen.closed]).toEqual([[], ...tooLarge, true]);
  });

  test("anything else that is expected is ignored", async () => {
    expect(outcome(await ask([expecting(17, "a-miracle"), named]))).toEqual([201]);
  });
});

describe("bodies where none is read", () => {
  test.each(["GET", "HEAD", "DELETE"])(
    "%s with one is answered as without; the connection stays",
    async (method) => {
      const line = `${method} ${base}/authentication/api-keys/00000000-0000-4000-8000-000000000000`;
      const pieces = [head(line, { "Content-Type": "text/plain", "Content-Length": 5 }), "hello"];
      const { answers, closed } = await speak(server.port, pieces, { methods: [method] });
      expect([answers[0]?.status, closed]).toEqual([404, false]);
    },
  );
});

describe("media types", () => {
  test.each([
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain",
    "text/json",
    "application/merge-patch+json",
    "application/problem+json",
    "application/json; charset=utf-16",
    "application/json; charset=latin1",
    "application/json;charset=",
    "application/json, text/plain",
    "json",
    "*/*",
  ])("%s: 415, and nothing is written", async (type) => {
    const before = await countCustomers();
    const seen = await post(named, { "Content-Type": type });
    expect([...outcome(seen), seen.closed]).toEqual([...unsupported, false]);
    expect(parsed(seen.answer).errors?.[0]?.source).toEqual({ header: "Content-Type" });
    expect(await countCustomers()).toBe(before);
  });

  test.each([
    "application/json; charset=UTF-8",
    'application/json;charset="utf-8"',
    "application/json; profile=x; charset=utf8",
  ])("%s is read", async (type) => {
    expect(outcome(await post(named, { "Content-Type": type }))).toEqual([201]);
  });

  test.each(["gzip", "deflate", "br", "identity, gzip"])("Content-Encoding %s: 415", async (encoding) => {
    const seen = await post(named, { "Content-Encoding": encoding });
    expect(outcome(seen)).toEqual(unsupported);
    expect(parsed(seen.answer).errors?.[0]?.source).toEqual({ header: "Content-Encoding" });
  });

  test("Content-Encoding identity is none", async () => {
    expect(outcome(await post(named, { "Content-Encoding": "identity" }))).toEqual([201]);
  });
});

describe("JSON", () => {
  const cases: Record<string, string | Buffer> = {
    nothing: "",
    blanks: " \n\t ",
    "an array": "[]",
    "an array of objects": `[${named}]`,
    "a string": '"name"',
    "a number": "1",
    true: "true",
    null: "null",
    "single quotes": "{'name':'Z'}",
    "a name without quotes": '{name:"Z"}',
    "a control character in a text": '{"name":"a\nb"}',
    "a lone continuation byte": Buffer.from([...Buffer.from('{"name":"'), 0x80, ...Buffer.from('"}')]),
    "half a surrogate pair in bytes": Buffer.from([
      ...Buffer.from('{"name":"'),
      ...[0xed, 0xa0, 0x80],
      ...Buffer.from('"}'),
    ]),
    "UTF-16 with its mark": Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(named, "utf16le")]),
    "two marks in front": `\ufeff\ufeff${named}`,
    "gzip under a plain name": Buffer.from([0x1f, 0x8b, 0x08, 0x00]),
    "100,000 levels of objects": '{"a":'.repeat(100_000),
  };
  test.each(Object.entries(cases))("%s: 400 malformed_json; the connection stays", async (_, body) => {
    const seen = await post(body);
    expect([...outcome(seen), seen.closed]).toEqual([...malformed, false]);
    expect(parsed(seen.answer).errors?.[0]?.source).toEqual({ pointer: "" });
  });

  test("a byte order mark in front is passed over", async () => {
    expect(parsed((await post(`\ufeff${named}`)).answer).data.name).toBe("Zenith");
  });

  test("of a member that is there twice the last one counts, and no other is looked at", async () => {
    const { answer } = await post('{"name":1,"name":"First","name":"Last","metadata":{"a":1,"a":2}}');
    expect([answer.status, parsed(answer).data]).toMatchObject([201, { name: "Last", metadata: { a: 2 } }]);
    expect(outcome(await post('{"name":"First","name":1}'))).toEqual([422, "invalid_attribute"]);
  });

  test("numbers are IEEE 754 doubles; one that is none is refused where it stands", async () => {
    const number = (text: string) => post(`{"name":"Z","metadata":{"n":${text}}}`);
    for (const [text, kept] of [
      ["1e308", 1e308],
      ["-0", 0],
      ["12345678901234567890", 12345678901234567000],
    ] as const)
      expect(parsed((await number(text)).answer).data.metadata).toEqual({ n: kept });
    for (const text of ["1e309", "-1e400", `1${"0".repeat(400)}`]) {
      const { answer } = await number(text);
      expect([answer.status, parsed(answer).errors]).toMatchObject([
        422,
        [{ code: "invalid_attribute", source: { pointer: "/metadata/n" } }],
      ]);
    }
    expect(outcome(await number("0x10"))).toEqual(malformed);
    expect(outcome(await number("01"))).toEqual(malformed);
  });
});

describe("many values", () => {
  const members = (count: number) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, 0])));
  const sessions = `POST ${base}/authentication/sessions`;

  test("more than 20,000 are refused whole, also to those who proved nothing: the answer is short", async () => {
    for (const body of [members(70_000), `{"permissions":[${"0,".repeat(400_000)}0]}`]) {
      const { answer } = await send(sessions, body);
      expect([answer.status, parsed(answer).errors?.length, answer.text.length < 1000]).toEqual([
        422,
        1,
        true,
      ]);
    }
    const { answer } = await send(
      `POST ${base}/authentication/api-keys`,
      `{"permissions":[${"0,".repeat(400_000)}0]}`,
    );
    expect([answer.status, parsed(answer).errors?.length]).toEqual([422, 1]);
  });

  test("of fewer the first hundred faults are told", async () => {
    const { answer } = await send(sessions, members(15_000));
    expect([answer.status, parsed(answer).errors?.length]).toEqual([422, 100]);
  });

  test("metadata of one-digit numbers up to its 16 KiB is kept", async () => {
    const metadata = { n: Array.from({ length: 8000 }, () => 1) };
    expect(outcome(await post(JSON.stringify({ name: "Z", metadata })))).toEqual([201]);
  });
});

describe("prototype keys", () => {
  const bodies = (name: string): [string, string][] => [
    [`{"name":"Z","${name}":{"polluted":true}}`, "at the top"],
    [`{"name":"Z","metadata":{"${name}":{"polluted":true}}}`, "in an object"],
    [`{"name":"Z","metadata":{"a":[{"b":{"${name}":{"polluted":true}}}]}}`, "deep in an array"],
  ];

  test("__proto__ is refused at any depth, also when it is written with an escape", async () => {
    for (const name of ["__proto__", "\\u005f_proto__", "__pr\\u006fto__"])
      for (const [body, where] of bodies(name)) {
        const { answer } = await post(body);
        expect([where, answer.status, parsed(answer).errors?.[0]?.code]).toEqual([
          where,
          422,
          "invalid_attribute",
        ]);
      }
  });

  test("constructor and prototype are unknown attributes at the top, and plain names in free metadata", async () => {
    for (const name of ["constructor", "prototype", "toString", "hasOwnProperty", "valueOf"]) {
      const [top, ...deep] = bodies(name);
      const refused = await post(top?.[0] ?? "");
      expect(parsed(refused.answer).errors).toMatchObject([
        { code: "unknown_attribute", source: { pointer: `/${name}` } },
      ]);
      for (const [body] of deep) {
        const { answer } = await post(body);
        expect([answer.status, parsed(answer).data.metadata]).toEqual([201, JSON.parse(body).metadata]);
      }
    }
  });

  test("no prototype was reached", () => {
    expect([({} as { polluted?: unknown }).polluted, Object.keys(Object.prototype)]).toEqual([undefined, []]);
  });
});
