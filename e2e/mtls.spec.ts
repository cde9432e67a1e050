import fs from "node:fs";
import http from "node:http";
import https from "node:https";
import path from "node:path";
import tls from "node:tls";
import { expect, test } from "@playwright/test";
import { makeCertificates, type MadeCertificate } from "../lib/testing/certificates";
import { startNginx } from "../lib/testing/nginx";
import { startServer, type ServerProcess } from "../lib/testing/server-process";
import { demo, enter, freePort, signInByApi } from "./fixtures";
import { copySeeded } from "./seeded";

// Client certificates made by openssl: on our own TLS, and through nginx as docs/mutual-tls.md sets it up.

test.describe.configure({ mode: "serial" });

let made: ReturnType<typeof makeCertificates>;
/** Our server with TLS of its own; another on the same data behind nginx; nginx in three ways. */
const ports = { own: 0, behind: 0, nginx: 0, nginxNoCa: 0, nginxPlain: 0 };
const servers: ServerProcess[] = [];
let nginx: Awaited<ReturnType<typeof startNginx>>;
let keys: { bound: string; anyOfOurs: string; free: string };

test.beforeAll(async () => {
  test.setTimeout(180_000);
  made = makeCertificates();
  await copySeeded(data());
  for (const name of Object.keys(ports) as (keyof typeof ports)[]) ports[name] = await freePort(); // its own keys
  const files = {
    TLS_CERT_FILE: made.server.certFile,
    TLS_KEY_FILE: made.server.keyFile,
    TLS_CLIENT_CA_FILE: made.caFile,
  };
  await serve({ ...files, PORT: String(ports.own) });
  const proxied = { TRUSTED_PROXIES: "127.0.0.1", APP_URL: `https://localhost:${ports.nginx}` };
  await serve({ ...proxied, PORT: String(ports.behind) });
  nginx = await startNginx(made.folder, [
    { port: ports.nginx, block: documented(ports.nginx) },
    {
      port: ports.nginxNoCa,
      block: documented(ports.nginxNoCa, [
        "ssl_verify_client      optional;",
        "ssl_verify_client optional_no_ca;",
      ]),
    },
    { port: ports.nginxPlain, block: documented(ports.nginxPlain, [" ssl;", ";"]) },
  ]);
  keys = await makeKeys();
});

test.afterAll(async () => {
  await nginx?.stop();
  for (const server of servers) await server.end("SIGTERM");
  made.remove();
});

const data = () => path.join(made.folder, "data");

async function serve(variables: Record<string, string>) {
  const server = await startServer({ DATA_DIR: data(), ...variables });
  servers.push(server);
  const address = variables.APP_URL ?? `https://localhost:${variables.PORT}`;
  expect(server.said()).toContain(`Snapkeys is ready at ${address}`);
}

/** The server block of the document, with the places of this test and nothing else changed. */
function documented(port: number, ...changes: [string, string][]): string {
  const block = /```nginx\n(.*?)```/s.exec(fs.readFileSync("docs/mutual-tls.md", "utf8"))?.[1] ?? "";
  const places: [string, string][] = [
    ["listen 443", `listen 127.0.0.1:${port}`],
    ["/etc/nginx/tls/server.pem", made.server.certFile],
    ["/etc/nginx/tls/server.key", made.server.keyFile],
    ["/etc/nginx/tls/clients-ca.pem", made.caFile],
    ["http://127.0.0.1:3000", `http://127.0.0.1:${ports.behind}`],
  ];
  return [...places, ...changes].reduce((text, [from, to]) => {
    expect(text.split(from), from).toHaveLength(2);
    return text.replace(from, to);
  }, block);
}

async function makeKeys(): Promise<typeof keys> {
  const base = `http://localhost:${ports.behind}`;
  const authorization = `Bearer ${await signInByApi(base, demo.ada)}`;
  const make = async (input: object): Promise<string> => {
    const answer = await fetch(`${base}/public-api/v3/authentication/api-keys`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ name: "Partner's batch", permissions: {}, ...input }),
    });
    expect(answer.status).toBe(201);
    return (await answer.json()).data.key;
  };
  return {
    bound: await make({ enforceMtls: true, certificateThumbprints: [made.client.thumbprint] }),
    anyOfOurs: await make({ enforceMtls: true }),
    free: await make({}),
  };
}

type Call = {
  port: number;
  key: string;
  as?: MadeCertificate;
  headers?: Record<string, string>;
  /** Plain HTTP, from this address. */
  plainFrom?: string;
};

/** "200", or the status with the code of our refusal; "<status> not ours" where it is the proxy's. */
function call({ port, key, as, headers = {}, plainFrom }: Call): Promise<string> {
  const options = {
    ...{ port, path: "/public-api/v3/whoami", agent: false },
    headers: { ...headers, authorization: `Bearer ${key}` },
  };
  return new Promise((resolve, reject) => {
    const onAnswer = (response: http.IncomingMessage) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("end", () =>
        resolve(`${response.statusCode} ${text.startsWith("{") ? codeIn(text) : "not ours"}`.trim()),
      );
    };
    const request = plainFrom
      ? http.get({ ...options, localAddress: plainFrom }, onAnswer)
      : https.get({ ...options, ca: made.ca, cert: as?.cert, key: as?.key }, onAnswer);
    request.once("error", reject);
  });
}

const codeIn = (text: string): string => JSON.parse(text).errors?.[0]?.code ?? "";

const [admitted, required, mismatch] = ["200", "401 certificate_required", "403 certificate_mismatch"];

/** Each header in which a proxy could name the client. */
const forged = (certificate: MadeCertificate): Record<string, string>[] => [
  { "client-cert": `:${certificate.der.toString("base64")}:` },
  { "x-forwarded-client-cert": `Hash=${certificate.thumbprint}` },
  { "x-client-verify": "SUCCESS", "x-client-cert": encodeURIComponent(certificate.cert) },
];

test.describe("on our own TLS", () => {
  test("a bound key wants its certificate, signed for clients by an authority that counts, within its dates", async () => {
    const { client, second, stranger, expired, wrongPurpose } = made;
    const { own: port } = ports;
    const asBound = (as?: MadeCertificate) => call({ port, key: keys.bound, as });
    expect(await asBound(client)).toBe(admitted);
    expect(await asBound()).toBe(required);
    for (const other of [second, stranger, expired, wrongPurpose])
      expect(await asBound(other)).toBe(mismatch);
    for (const ours of [client, second])
      expect(await call({ port, key: keys.anyOfOurs, as: ours })).toBe(admitted);
    for (const other of [stranger, expired, wrongPurpose])
      expect(await call({ port, key: keys.anyOfOurs, as: other })).toBe(mismatch);
  });

  test("a key that asks for none works with none, and with any", async () => {
    const { client, stranger, expired } = made;
    for (const as of [undefined, client, stranger, expired])
      expect(await call({ port: ports.own, key: keys.free, as })).toBe(admitted);
  });

  test("headers count for nothing there", async () => {
    const { client, second } = made;
    for (const headers of forged(client)) {
      expect(await call({ port: ports.own, key: keys.bound, headers })).toBe(required);
      expect(await call({ port: ports.own, key: keys.bound, as: second, headers })).toBe(mismatch);
      expect(await call({ port: ports.own, key: keys.bound, as: client, headers })).toBe(admitted);
    }
  });

  for (const maxVersion of ["TLSv1.2", "TLSv1.3"] as const) {
    test(`a resumed session is who it was, no more and no less (${maxVersion})`, async () => {
      const { client, second, stranger } = made;
      const cases = [
        [undefined, required],
        [client, admitted],
        [stranger, mismatch],
        [second, mismatch],
      ] as const;
      for (const [as, expected] of cases) {
        const first = await shake({ as, maxVersion });
        const again = await shake({ maxVersion, session: first.session, key: keys.bound });
        expect([again.resumed, again.status], as?.certFile).toEqual([true, expected.slice(0, 3)]);
      }
    });
  }

  test("TLS 1.1 and plain HTTP are turned away, and the server lives", async () => {
    const old = { minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
    const refusal = await new Promise<string>((resolve) => {
      const socket = tls.connect({ port: ports.own, ca: made.ca, servername: "localhost", ...old });
      socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? ""));
      socket.once("secureConnect", () => resolve("connected"));
    });
    expect(refusal).toBe("ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION");
    await expect(call({ port: ports.own, key: keys.free, plainFrom: "127.0.0.1" })).rejects.toThrow();
    expect(await call({ port: ports.own, key: keys.free })).toBe(admitted);
  });
});

test.describe("behind nginx", () => {
  test("what it verified counts; what it does not trust, it turns away itself", async () => {
    const { client, second, stranger, expired } = made;
    const asBound = (as?: MadeCertificate) => call({ port: ports.nginx, key: keys.bound, as });
    expect(await asBound(client)).toBe(admitted);
    expect(await asBound()).toBe(required);
    expect(await asBound(second)).toBe(mismatch);
    for (const other of [stranger, expired]) expect(await asBound(other)).toBe("400 not ours");
    expect(await call({ port: ports.nginx, key: keys.anyOfOurs, as: second })).toBe(admitted);
    expect(await call({ port: ports.nginx, key: keys.free })).toBe(admitted);
  });

  test("what it hands on unverified does not count", async () => {
    const { client, stranger } = made;
    const { nginxNoCa: port } = ports;
    expect(await call({ port, key: keys.bound, as: client })).toBe(admitted);
    for (const key of [keys.bound, keys.anyOfOurs])
      expect(await call({ port, key, as: stranger })).toBe(mismatch);
    expect(await call({ port, key: keys.free, as: stranger })).toBe(admitted);
  });

  test("headers that a client forges do not get through it, with TLS or without", async () => {
    const { client, second } = made;
    for (const headers of forged(client)) {
      expect(await call({ port: ports.nginx, key: keys.bound, headers })).toBe(required);
      expect(await call({ port: ports.nginx, key: keys.bound, as: second, headers })).toBe(mismatch);
      expect(await call({ port: ports.nginxPlain, key: keys.bound, headers, plainFrom: "127.0.0.1" })).toBe(
        required,
      );
    }
  });

  test("without it, they count from its address and from no other", async () => {
    for (const headers of forged(made.client)) {
      const direct = { port: ports.behind, key: keys.bound, headers };
      expect(await call({ ...direct, plainFrom: "127.0.0.1" })).toBe(admitted);
      expect(await call({ ...direct, plainFrom: "127.0.0.2" })).toBe(required);
    }
  });
});

test("people use the dashboard over https, and find there who came with a wrong certificate", async ({
  browser,
}) => {
  for (const port of [ports.own, ports.nginx]) {
    expect(await call({ port, key: keys.bound, as: made.second })).toBe(mismatch);
    const context = await browser.newContext({
      ignoreHTTPSErrors: true,
      baseURL: `https://localhost:${port}`,
    });
    const page = await context.newPage();
    await enter(page, demo.ada);
    const session = (await context.cookies()).find(({ name }) => name === "__Host-next-auth.session-token");
    expect(session).toMatchObject({ secure: true, httpOnly: true });
    await expect(async () => {
      await page.goto("/settings/security/logs?event=api-keys.certificate-refused");
      await page.getByRole("link", { name: "Showed a wrong certificate" }).first().click(); // put on record after its answer
      await expect(page.getByText(made.second.thumbprint)).toBeVisible();
    }).toPass();
    await context.close();
  }
  for (const { said } of servers) expect(said()).not.toMatch(/error/i);
});

test("a graceful stop answers every call that came over TLS", async () => {
  const agent = new https.Agent({
    keepAlive: true,
    ca: made.ca,
    cert: made.client.cert,
    key: made.client.key,
  });
  const seen = { answered: 0, failed: [] as string[] };
  const headers = {
    authorization: `Bearer ${await signInByApi(`http://localhost:${ports.behind}`, demo.ada)}`,
  };
  const once = () =>
    new Promise<boolean>((resolve) => {
      const request = https.get(
        { port: ports.own, path: "/public-api/v3/whoami", agent, headers },
        (response) => {
          if (response.statusCode !== 200) seen.failed.push(String(response.statusCode));
          response.resume().once("end", () => resolve(true));
          seen.answered += 1;
        },
      );
      request.once("error", (error: NodeJS.ErrnoException) => {
        if (error.code !== "ECONNREFUSED" || request.reusedSocket) seen.failed.push(error.message);
        resolve(false);
      });
    });
  const clients = Array.from({ length: 10 }, async () => {
    while (await once());
  });
  await expect.poll(() => seen.answered).toBeGreaterThan(100);
  expect(await servers[0]!.end("SIGTERM")).toBe(0);
  await Promise.all(clients);
  expect(seen.failed).toEqual([]);
  expect(servers[0]!.said()).not.toMatch(/error|did not finish/i);
  agent.destroy();
});

type Shaken = { session: Buffer | undefined; resumed: boolean; status: string };

/** One call on a connection of its own. @returns the ticket to resume it with, and whether it was resumed itself */
function shake({
  as,
  key = keys.free,
  ...options
}: { as?: MadeCertificate; key?: string } & tls.ConnectionOptions) {
  return new Promise<Shaken>((resolve, reject) => {
    const socket = tls.connect({
      ...{ port: ports.own, ca: made.ca, servername: "localhost", cert: as?.cert, key: as?.key },
      ...options,
    });
    let session: Buffer | undefined;
    let text = "";
    socket.on("session", (ticket: Buffer) => (session = ticket));
    socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
    socket.once("error", reject);
    socket.once("secureConnect", () => {
      const lines = ["GET /public-api/v3/whoami HTTP/1.1", "Host: localhost", "Connection: close"];
      socket.write(`${[...lines, `Authorization: Bearer ${key}`].join("\r\n")}\r\n\r\n`);
    });
    socket.once("end", () => {
      resolve({ session, resumed: socket.isSessionReused(), status: text.slice(9, 12) });
      socket.destroy();
    });
  });
}
