import {
  createHmac,
  createPublicKey,
  createSign,
  generateKeyPairSync,
  randomUUID,
  sign,
  type KeyObject,
} from "node:crypto";
import { CompactEncrypt, EncryptJWT } from "jose";
import { beforeAll, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { call, type Called } from "@/lib/testing/call";
import { makeTenant, newAddress, type Tenant } from "@/lib/testing/tenant";
import { makeToken } from "@/prisma/factories";
import { readToken, signToken } from "./jwt";

// Promise W10: of a corpus of tokens that are not ours, none is accepted, and nothing tells them apart.

type Attempt = [name: string, token: string];

let tenant: Tenant;
let other: Tenant;
let good: string;
let sessionId: string;
beforeAll(async () => {
  [tenant, other] = [await makeTenant(), await makeTenant()];
  ({ token: good, sessionId } = await makeToken(tenant.admin));
});

const encode = (part: unknown) =>
  Buffer.from(typeof part === "string" ? part : JSON.stringify(part)).toString("base64url");
const seconds = (ahead: number) => Math.floor(Date.now() / 1000) + ahead;
const claims = (changed: object = {}) => ({
  sid: sessionId,
  iss: "snapkeys",
  aud: "public-api",
  sub: tenant.admin.id,
  iat: seconds(0),
  exp: seconds(3600),
  ...changed,
});
const hs256 = { alg: "HS256", typ: "JWT" };

/** Signed by HMAC with any secret, whatever header and claims say; both can be texts that are no JSON. */
function hmac(
  secret: Buffer | string,
  header: unknown = hs256,
  payload: unknown = claims(),
  digest = "sha256",
) {
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${createHmac(digest, secret).update(text).digest("base64url")}`;
}
/** What only we could have signed: for what must be refused all the same. */
const ours = (header: unknown, payload: unknown = claims(), digest = "sha256") =>
  hmac(env().AUTH_SECRET, header, payload, digest);

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const ed = generateKeyPairSync("ed25519");

function selfSigned(key: KeyObject, header: object): string {
  const text = `${encode(header)}.${encode(claims())}`;
  const signature =
    key.asymmetricKeyType === "ed25519"
      ? sign(null, Buffer.from(text), key)
      : createSign("sha256").update(text).sign({ key, dsaEncoding: "ieee-p1363" });
  return `${text}.${signature.toString("base64url")}`;
}

function withoutAlgorithm(): Attempt[] {
  const algorithms = [
    "none",
    "None",
    "NONE",
    "nOnE",
    "none ",
    " none",
    "",
    null,
    0,
    false,
    [],
    ["HS256"],
    {},
    "hs256",
  ];
  const [, , signature = ""] = good.split(".");
  return algorithms.flatMap((alg): Attempt[] => {
    const text = `${encode({ alg, typ: "JWT" })}.${encode(claims())}`;
    const name = `alg ${JSON.stringify(alg)}`;
    return [
      [`${name}, no signature`, `${text}.`],
      [`${name}, a signature of another`, `${text}.${signature}`],
      [`${name}, rightly signed`, ours({ alg, typ: "JWT" })],
      [`${name}, a nothing for a signature`, `${text}.${encode("\0")}`],
    ];
  });
}

/** What somebody might take for our secret, or know of us. */
function otherSecrets(): Attempt[] {
  const { AUTH_SECRET } = env();
  const pem = (key: KeyObject) => key.export({ type: "spki", format: "pem" }).toString();
  const der = (key: KeyObject) => key.export({ type: "spki", format: "der" });
  const secrets: Record<string, Buffer | string> = {
    "an empty secret": "",
    "a zero byte": Buffer.alloc(1),
    "32 zero bytes": Buffer.alloc(32),
    "the word secret": "secret",
    "our secret as its text": AUTH_SECRET.toString("base64"),
    "our secret as hex": AUTH_SECRET.toString("hex"),
    "our secret and a line feed": Buffer.concat([AUTH_SECRET, Buffer.from("\n")]),
    "half of our secret": AUTH_SECRET.subarray(0, 16),
    "our secret twice": Buffer.concat([AUTH_SECRET, AUTH_SECRET]),
    "the session's id": sessionId,
    "the person's id": tenant.admin.id,
    "an RSA public key": pem(rsa.publicKey),
    "an RSA public key in one line": pem(rsa.publicKey).replaceAll("\n", ""),
    "an RSA public key in DER": der(rsa.publicKey),
    "an EC public key": pem(ec.publicKey),
    "an Ed25519 public key in DER": der(ed.publicKey),
    "a JWK as text": JSON.stringify(rsa.publicKey.export({ format: "jwk" })),
  };
  const digests = { HS256: "sha256", HS384: "sha384", HS512: "sha512" };
  return Object.entries(secrets).flatMap(([name, secret]) =>
    Object.entries(digests).map(([alg, digest]): Attempt => [
      `${alg} with ${name}`,
      hmac(secret, { alg }, claims(), digest),
    ]),
  );
}

/** Headers that name a key of the attacker's, alone and together, under each kind of key. */
function namedKeys(): Attempt[] {
  const keys: [string, KeyObject][] = [
    ["RS256", rsa.privateKey],
    ["ES256", ec.privateKey],
    ["EdDSA", ed.privateKey],
  ];
  const jwk = (key: KeyObject) => createPublicKey(key).export({ format: "jwk" });
  const members = (key: KeyObject): Record<string, object> => ({
    "nothing more": {},
    "a jwk": { jwk: jwk(key) },
    "a jku": { jku: "https://evil.example/keys" },
    "a jku here": { jku: "http://localhost:3000/.well-known/jwks.json" },
    "a jku of a file": { jku: "file:///etc/passwd" },
    "an x5u": { x5u: "https://evil.example/chain.pem" },
    "an x5c": { x5c: ["MIIB"] },
    "a kid that is a path": { kid: "../../../../dev/null" },
    "a kid that is SQL": { kid: "' union select 'secret' -- " },
    "a kid that is a command": { kid: "key; cat /etc/passwd |" },
    "a kid that is a prototype": { kid: "__proto__" },
    "a kid that is an object": { kid: { $ne: null } },
    "a kid and a jwk": { kid: "1", jwk: jwk(key) },
  });
  return keys.flatMap(([alg, key]) =>
    Object.entries(members(key)).flatMap(([name, more]): Attempt[] => [
      [`${alg} of a key of its own, with ${name}`, selfSigned(key, { alg, ...more })],
      [`HS256 signed by ${alg}, with ${name}`, selfSigned(key, { alg: "HS256", ...more })],
      [`HS256 with an empty secret, ${alg} key and ${name}`, hmac("", { ...hs256, ...more })],
    ]),
  );
}

/** Signed with our own secret, and still none of ours. */
function wrongClaims(): Attempt[] {
  const values: unknown[] = [null, "", "x", 0, -1, true, [], {}, { $ne: null }, [tenant.admin.id]];
  const named = ["sid", "sub", "iss", "aud", "exp", "iat"].flatMap((claim) => [
    [`no ${claim}`, { [claim]: undefined }],
    ...values
      .filter((value) => !(claim === "exp" && typeof value === "number")) // those are over: below
      .filter((value) => !(claim === "iat" && typeof value === "number")) // old enough
      .filter((value) => !(["sid", "sub"].includes(claim) && typeof value === "string")) // texts: of no session
      .map((value) => [`${claim} ${JSON.stringify(value)}`, { [claim]: value }]),
  ]) as [string, object][]; // pairs
  const more: [string, object][] = [
    ["the dashboard's audience", { aud: "dashboard" }],
    ["audiences without ours", { aud: ["dashboard", "other"] }],
    ["our audience and a blank", { aud: "public-api " }],
    ["our audience in capitals", { aud: "PUBLIC-API" }],
    ["another issuer", { iss: "https://evil.example" }],
    ["issuers", { iss: ["snapkeys"] }],
    ["not before tomorrow", { nbf: seconds(86_400) }],
    ["nbf that is no number", { nbf: "tomorrow" }],
    ["issued tomorrow", { iat: seconds(86_400) }],
    ["issued in a thousand years", { iat: 33_300_000_000 }],
    ["100 kB of claims", { padding: "x".repeat(100_000) }],
    ["3 kB of claims", { padding: "x".repeat(3000) }],
    ["10,000 claims", Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`c${index}`, index]))],
  ];
  return [...named, ...more].map(([name, changed]) => [name, ours(hs256, claims(changed))]);
}

/** Of a claim that is there twice the last one counts, as in every body. */
function doubledClaims(): Attempt[] {
  const right = JSON.stringify(claims()).slice(0, -1);
  return [
    ["aud twice", ours(hs256, `${right},"aud":"dashboard"}`)],
    ["iss twice", ours(hs256, `${right},"iss":"evil"}`)],
    ["alg twice", ours('{"alg":"HS256","alg":"none"}')],
    ["alg twice, unsigned", `${encode('{"alg":"HS256","alg":"none"}')}.${encode(claims())}.`],
    ["__proto__ for a payload", ours(hs256, `{"__proto__":${right}}}`)],
  ];
}

function oddHeaders(): Attempt[] {
  const headers: Record<string, unknown> = {
    "an unknown critical header": { ...hs256, crit: ["x"], x: 1 },
    "crit that is empty": { ...hs256, crit: [] },
    "crit that is no list": { ...hs256, crit: "exp" },
    "crit of what is not there": { ...hs256, crit: ["x"] },
    "crit of alg": { ...hs256, crit: ["alg"] },
    "b64 false": { ...hs256, b64: false, crit: ["b64"] },
    "an array": [hs256],
    null: null,
    "a text": '"HS256"',
    "no JSON": "{alg:HS256}",
    nothing: "",
    "two objects": `${JSON.stringify(hs256)}{}`,
    "bytes that are no UTF-8": "\ufffd",
  };
  const payloads: Record<string, unknown> = {
    "an array": [claims()],
    null: null,
    "a text": '"me"',
    "a number": "1",
    "no JSON": "{sub:1}",
    nothing: "",
    "a token": good,
  };
  return [
    ...Object.entries(headers).map(([name, header]): Attempt => [`header: ${name}`, ours(header)]),
    ...Object.entries(payloads).map(([name, payload]): Attempt => [`payload: ${name}`, ours(hs256, payload)]),
    ["b64 false, payload as it is", unencoded()],
    ["nested", ours({ ...hs256, cty: "JWT" }, good)],
  ];
}

function unencoded(): string {
  const header = encode({ ...hs256, b64: false, crit: ["b64"] });
  const payload = JSON.stringify(claims());
  const signature = createHmac("sha256", env().AUTH_SECRET)
    .update(`${header}.${payload}`)
    .digest("base64url");
  return `${header}.${encode(payload)}.${signature}`;
}

/** A good token, written in another way or put together anew. */
async function rewritten(): Promise<Attempt[]> {
  const parts = good.split(".") as [string, string, string]; // it is a JWT
  const [header, payload, signature] = parts;
  const [theirHeader, theirPayload, theirSignature] = (await makeToken(other.admin)).token.split(".");
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const last = alphabet.indexOf(signature.at(-1) ?? "A");
  const trailing = [1, 2, 3].map((bits) => `${signature.slice(0, -1)}${alphabet[last ^ bits]}`);
  const flipped = [...good].flatMap((letter, at): Attempt[] => {
    if (letter === ".") return [];
    const place = alphabet.indexOf(letter);
    return [1, 32].map((bits) => [
      `letter ${at} turned by ${bits}`,
      `${good.slice(0, at)}${alphabet[place ^ bits]}${good.slice(at + 1)}`,
    ]);
  });
  const cut = Array.from({ length: good.length - 1 }, (_, length): Attempt => [
    `cut after ${length}`,
    good.slice(0, length),
  ]);
  return [
    ...flipped,
    ...cut,
    ...trailing.map((odd, bits): Attempt => [`trailing bits ${bits + 1}`, `${header}.${payload}.${odd}`]),
    ["another's payload", `${header}.${theirPayload}.${signature}`],
    ["another's signature", `${header}.${payload}.${theirSignature}`],
    ["another's header and payload", `${theirHeader}.${theirPayload}.${signature}`],
    ["padded", parts.map((part) => `${part}=`).join(".")],
    ["padded signature", `${good}=`],
    ["padded twice", `${good}==`],
    ["the other alphabet", `${header}.${payload}.${signature.slice(0, -4)}+/+/`],
    ["a dot behind", `${good}.`],
    ["a dot in front", `.${good}`],
    ["a part more", `${good}.${signature}`],
    ["two dots", good.replace(".", "..")],
    ["the token twice", `${good}${good}`],
    ["the token twice with a comma", `${good},${good}`],
    ["a line feed in it", `${header}.\n${payload}.${signature}`],
    ["a blank in it", `${header}. ${payload}.${signature}`],
    ["a tab behind", `${good}\t.`],
    ["a zero-width letter behind", `${good}%E2%80%8B`],
    ["percent-encoded dots", good.replaceAll(".", "%2E")],
    ["in capitals", good.toUpperCase()],
    ["JSON serialization", JSON.stringify({ protected: header, payload, signature })],
    ["JSON in base64", encode({ protected: header, payload, signature })],
    ["the prefix of a key in front", `sna_${good}`],
    ["the session's id for a token", sessionId],
  ];
}

/** What opens the dashboard: its own token, and what next-auth would make with our secret by itself. */
async function ofTheDashboard(): Promise<Attempt[]> {
  const session = { sessionId, userId: tenant.admin.id, expiresAt: new Date(Date.now() + 3_600_000) };
  const direct = { alg: "dir", enc: "A256GCM" };
  const encrypted = await new EncryptJWT(claims()).setProtectedHeader(direct).encrypt(env().AUTH_SECRET);
  const wrapped = await new CompactEncrypt(Buffer.from(good))
    .setProtectedHeader(direct)
    .encrypt(env().AUTH_SECRET);
  const open = await prisma().session.create({
    data: { userId: tenant.admin.id, origin: "dashboard", expiresAt: session.expiresAt },
  });
  return [
    ["the dashboard's cookie", await signToken(session, "dashboard")],
    [
      "the dashboard's cookie of its own session",
      await signToken({ ...session, sessionId: open.id }, "dashboard"),
    ],
    ["an expired cookie", ours(hs256, claims({ aud: "dashboard", exp: seconds(-60) }))],
    ["an encrypted token", encrypted],
    ["a good token, encrypted", wrapped],
  ];
}

/** All of an answer, but for the request's id. */
const said = ({ status, headers, body }: Called) =>
  JSON.stringify([status, [...headers], body]).replaceAll(headers.get("x-request-id") ?? "-", "<id>");

const ask = (headers: Record<string, string>) =>
  call("GET", "/public-api/v3/whoami", { headers, peer: newAddress() });

test("no token that is not ours is accepted, as Bearer or x-api-key; all are one answer, byte for byte", async () => {
  const corpus = [
    ...withoutAlgorithm(),
    ...otherSecrets(),
    ...namedKeys(),
    ...wrongClaims(),
    ...doubledClaims(),
    ...oddHeaders(),
    ...(await rewritten()),
    ...(await ofTheDashboard()),
  ];
  const nothing = said(await ask({}));
  expect(nothing).toContain('"code":"invalid_credentials"');
  expect(nothing).toContain('["www-authenticate","Bearer"]');
  const accepted: string[] = [];
  let tries = 0;
  for (const [name, token] of corpus) {
    for (const header of ["authorization", "x-api-key"]) {
      if (/[\n\t]/.test(token) && header === "x-api-key") continue; // no header holds them
      const value = header === "authorization" ? `Bearer ${token.replace("\n", " ")}` : token;
      const answer = said(await ask({ [header]: value }));
      tries += 1;
      if (answer !== nothing) accepted.push(`${name}, as ${header}: ${answer}`);
    }
  }
  expect(accepted).toEqual([]);
  expect((await ask({ authorization: `Bearer ${good}` })).status).toBe(200);
  expect((await ask({ "x-api-key": good })).status).toBe(200);
  expect(tries).toBeGreaterThan(2000);
  console.info(`token corpus: ${tries} tries, ${accepted.length} accepted`);
}, 120_000);

test("tokens that were ours and are over are one answer, 401 session_ended", async () => {
  const ended = await makeToken(tenant.admin);
  await prisma().session.update({ where: { id: ended.sessionId }, data: { endedAt: new Date() } });
  const late = await makeToken(tenant.admin);
  await prisma().session.update({ where: { id: late.sessionId }, data: { expiresAt: new Date(0) } });
  const theirs = await makeToken(other.admin);
  const over: Attempt[] = [
    ...[-1, -3600, -1e9].map((ahead): Attempt => [
      `expired ${-ahead} s ago`,
      ours(hs256, claims({ exp: seconds(ahead) })),
    ]),
    ["expired at 0", ours(hs256, claims({ exp: 0 }))],
    ["expired before 1970", ours(hs256, claims({ exp: -1 }))],
    ["an ended session", ended.token],
    ["a session that ran out", late.token],
    ["another person's session", ours(hs256, claims({ sid: theirs.sessionId }))],
    ["another person of this session", ours(hs256, claims({ sub: other.admin.id }))],
    ["no such session", ours(hs256, claims({ sid: randomUUID() }))],
    ...["", "x", "1' or '1'='1", "__proto__", sessionId.toUpperCase(), `${sessionId} `].flatMap(
      (text): Attempt[] => [
        [`sid ${JSON.stringify(text)}`, ours(hs256, claims({ sid: text }))],
        [`sub ${JSON.stringify(text)}`, ours(hs256, claims({ sub: text }))],
      ],
    ),
  ];
  const answers = new Map<string, string[]>();
  for (const [name, token] of over) {
    const answer = said(await ask({ authorization: `Bearer ${token}` }));
    answers.set(answer, [...(answers.get(answer) ?? []), name]);
  }
  expect([...answers.values()]).toEqual([over.map(([name]) => name)]);
  expect([...answers.keys()][0]).toContain('"code":"session_ended"');
});

test("and the reverse: a token of the API opens no page of the dashboard", async () => {
  expect(await readToken(good, "dashboard")).toEqual({ state: "forged" });
  expect((await readToken(good, "public-api")).state).toBe("valid");
});
