import http from "node:http";
import https from "node:https";
import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeCertificates } from "@/lib/testing/certificates";
import { safeFetch, type SafeOptions } from "./safe-fetch";
import { isPublic, parseTarget } from "./target";

// Promise W14. Traps listen on every address of this machine that a forbidden call could end at.
const trapped: string[] = [];
const trap = net.createServer((socket) => {
  trapped.push(socket.localAddress ?? "");
  socket.destroy();
});
let port = 0;

const seen: http.IncomingMessage[] = [];
const answers: Record<string, http.RequestListener> = {
  "/moved": (_, response) =>
    response.writeHead(302, { location: `http://127.0.0.1:${port}/`, "set-cookie": ["a=1", "b=2"] }).end(),
  "/much": (_, response) => response.end(Buffer.alloc(300_000, "x")),
  "/endless": (_, response) => void setInterval(() => response.write("x"), 10).unref(),
  "/never": () => undefined,
};
const listener: http.RequestListener = (request, response) => {
  seen.push(request);
  const answer = answers[request.url ?? ""];
  if (answer) answer(request, response);
  else request.on("data", () => undefined).on("end", () => response.writeHead(201).end("thanks"));
};
const certificates = makeCertificates();
const plain = http.createServer(listener);
const secure = https.createServer(certificates.server, listener);
const origin = { plain: "", secure: "" };

const listening = async (server: net.Server, host: string) => {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as AddressInfo).port; // it listens on a port
};

beforeAll(async () => {
  port = await listening(trap, "::");
  origin.plain = `http://hooks.test:${await listening(plain, "127.0.0.1")}`;
  origin.secure = `https://localhost:${await listening(secure, "127.0.0.1")}`;
});
afterAll(() => {
  for (const server of [plain, secure]) server.closeAllConnections();
  for (const server of [trap, plain, secure]) server.close();
  certificates.remove();
});

const to = (url: string, options: SafeOptions = {}) =>
  safeFetch({ url, body: "{}" }, { allowed: [], timeoutMs: 2_000, ...options });
const home: SafeOptions = {
  allowed: ["hooks.test", "localhost"],
  resolve: async () => ["127.0.0.1"],
  ca: certificates.ca,
};

const inside = [
  ...["127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
  ...["169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.1", "192.0.2.1", "198.18.0.1"],
  ...["198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"],
  ...["::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "fe80::1"],
  ...["fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "64:ff9b::127.0.0.1", "64:ff9b::a00:1"],
  ...["64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378::1", "2001:db8::1", "3fff::1"],
  ...["100::1", "5f00::1", "::ffff:0:127.0.0.1", "4000::1", "fe80::1%eth0", "", "nonsense", "127.1"],
];
const outside = ["1.1.1.1", "11.0.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::101:101"];

test("only addresses of the public internet are public", () => {
  expect(inside.filter(isPublic)).toEqual([]);
  expect(outside.filter((address) => !isPublic(address))).toEqual([]);
});

describe("nothing inside is ever connected to", () => {
  const hosts = [
    ...inside.filter((address) => net.isIP(address)).map((a) => (a.includes(":") ? `[${a}]` : a)),
    ...["127.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "0177.0.0.1", "127.0.0.1.", "0"],
    ...[
      "localhost",
      "LOCALHOST",
      "a.localhost",
      "localhost.",
      "①②⑦.0.0.1",
      "127。0。0。1",
      "[::ffff:7f00:1]",
    ],
  ];
  const refused = async (url: string, options?: SafeOptions) => {
    const outcome = await to(url, options);
    return outcome.kind === "refused" ? outcome.reason : `${outcome.kind} ${url}`;
  };

  test("named as an address, however it is written", async () => {
    const reasons = await Promise.all(hosts.map((host) => refused(`https://${host}:${port}/`)));
    expect(reasons.filter((reason) => !/^(address|url)$/.test(reason))).toEqual([]);
    expect(trapped).toHaveLength(0);
  });

  test("named by a name that leads there, alone or among public ones", async () => {
    const addresses = inside.filter((address) => net.isIP(address));
    const reasons = await Promise.all(
      addresses.flatMap((address) => [
        refused(`https://evil.test:${port}/`, { resolve: async () => [address] }),
        refused(`https://evil.test:${port}/`, { resolve: async () => ["1.1.1.1", address] }),
      ]),
    );
    expect(new Set(reasons)).toEqual(new Set(["address"]));
    expect(trapped).toHaveLength(0);
  });

  test("named by a name that leads elsewhere once it was checked (DNS rebinding)", async () => {
    let asked = 0;
    const resolve = async () => (asked++ === 0 ? ["11.0.0.1"] : ["127.0.0.1"]); // the first is routed nowhere
    const outcome = await to(`https://rebinding.test:${port}/`, { resolve, timeoutMs: 150 });
    expect([outcome.kind, asked]).toEqual(["failed", 1]);
    expect(trapped).toHaveLength(0);
  });

  test("by a redirect: it is the answer", async () => {
    const outcome = await to(`${origin.plain}/moved`, home);
    expect(outcome).toMatchObject({ kind: "answered", status: 302 });
    expect(outcome.kind === "answered" && outcome.headers).toContainEqual(["set-cookie", "b=2"]);
    expect(trapped).toHaveLength(0);
  });

  test("by a proxy of the environment", async () => {
    for (const name of ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
      process.env[name] = `http://127.0.0.1:${port}`;
    expect(await to(`${origin.plain}/`, home)).toMatchObject({ status: 201 });
    expect(await to(`${origin.secure}/`, home)).toMatchObject({ status: 201 });
    for (const name of ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
      delete process.env[name];
    expect(trapped).toHaveLength(0);
  });

  test("and http, credentials, other schemes and low ports are refused before anything is looked up", async () => {
    const resolve = () => Promise.reject(new Error("looked up"));
    const wrong: [string, string][] = [
      ["http://example.com/", "scheme"],
      ["ftp://example.com/", "scheme"],
      ["file:///etc/passwd", "url"],
      ["https://user:word@example.com/", "credentials"],
      ["https://example.com:22/", "port"],
      ["https://example.com:80/", "port"],
      ["https://", "url"],
      ["nonsense", "url"],
      [`https://example.com/${"a".repeat(2048)}`, "url"],
    ];
    for (const [url, reason] of wrong) expect([url, await refused(url, { resolve })]).toEqual([url, reason]);
    const nowhere = await to("https://example.com/", { resolve: async () => [] });
    expect(nowhere).toMatchObject({ kind: "refused", reason: "unresolved" });
  });
});

describe("what the operator listed may be called", () => {
  test("and the traps spring then", async () => {
    expect(await to(`https://127.0.0.1:${port}/`, { allowed: ["127.0.0.1"] })).toMatchObject({
      kind: "failed",
    });
    expect(await to(`https://[::1]:${port}/`, { allowed: ["[::1]"] })).toMatchObject({ kind: "failed" });
    expect(trapped).toHaveLength(2);
  });

  test("at the address that was looked up, under its own name", async () => {
    const outcome = await to(`${origin.plain}/hook?x=1`, home);
    expect(outcome).toMatchObject({ kind: "answered", status: 201, cut: false });
    expect(outcome.kind === "answered" && outcome.body.toString()).toBe("thanks");
    expect(seen.at(-1)).toMatchObject({ method: "POST", url: "/hook?x=1" });
    expect(seen.at(-1)?.headers).toMatchObject({ host: origin.plain.slice(7), "content-length": "2" });
  });

  test("with its port alone, where that is said", () => {
    expect(parseTarget("http://localhost:4000/x", ["localhost:4000"]).port).toBe("4000");
    expect(parseTarget("https://localhost/x", ["localhost:443"]).hostname).toBe("localhost");
    expect(() => parseTarget("http://localhost:4001/", ["localhost:4000"])).toThrow("https://");
    expect(() => parseTarget("https://notlocalhost:22/", ["localhost"])).toThrow("port");
  });

  test("over TLS, whose certificate counts", async () => {
    expect(await to(`${origin.secure}/`, home)).toMatchObject({ kind: "answered", status: 201 });
    const { ca: _, ...distrusting } = home;
    expect(await to(`${origin.secure}/`, distrusting)).toMatchObject({ reason: "certificate" });
    const other = origin.secure.replace("localhost", "hooks.test");
    expect(await to(other, home)).toMatchObject({ kind: "failed", reason: "certificate" });
  });
});

describe("an answer is bounded", () => {
  test("in bytes", async () => {
    const outcome = await to(`${origin.plain}/much`, { ...home, mostBytes: 1000 });
    expect(outcome).toMatchObject({ kind: "answered", cut: true });
    expect(outcome.kind === "answered" && outcome.body).toHaveLength(1000);
  });

  test("in time: no answer, one without end, a name that nobody answers for, a process that stops", async () => {
    const short = { ...home, timeoutMs: 100 };
    for (const path of ["/never", "/endless"])
      expect(await to(origin.plain + path, short)).toMatchObject({ kind: "failed", reason: "timeout" });
    const resolve = () => new Promise<never>(() => undefined);
    expect(await to("https://a.test/", { resolve, timeoutMs: 100 })).toMatchObject({ reason: "timeout" });
    const signal = AbortSignal.abort();
    expect(await to(`${origin.plain}/`, { ...home, signal })).toMatchObject({ reason: "aborted" });
  });

  test("and one that never was says why", async () => {
    const gone = net.createServer();
    const free = await listening(gone, "127.0.0.1");
    await new Promise((resolve) => gone.close(resolve));
    expect(await to(`http://hooks.test:${free}/`, home)).toMatchObject({
      kind: "failed",
      reason: "connection",
      message: expect.stringContaining("refused"),
    });
  });
});
