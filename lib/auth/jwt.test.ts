import { createHmac, generateKeyPairSync, randomUUID } from "node:crypto";
import { SignJWT, UnsecuredJWT } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { call, codes } from "@/lib/testing/call";
import { makeTenant, newAddress, type Tenant } from "@/lib/testing/tenant";
import { makeToken } from "@/prisma/factories";
import { signToken } from "./jwt";

let tenant: Tenant;
let session: { sessionId: string; userId: string; expiresAt: Date };
beforeEach(async () => {
  tenant = await makeTenant();
  const { sessionId } = await makeToken(tenant.admin);
  session = { sessionId, userId: tenant.admin.id, expiresAt: new Date(Date.now() + 3_600_000) };
});

const outcomeOf = async (as: string) => {
  const answer = await call("GET", "/public-api/v3/whoami", { as, peer: newAddress() });
  return [answer.status, ...codes(answer)];
};

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const seconds = (ahead = 0) => Math.floor(Date.now() / 1000) + ahead;
const claims = () => ({
  sid: session.sessionId,
  sub: session.userId,
  iss: "snapkeys",
  aud: "public-api",
  iat: seconds(),
  exp: seconds(3600),
});

/** Signed with the right secret, whatever the header and claims say. */
function signed(header: object, payload: object, digest = "sha256"): string {
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${createHmac(digest, env().AUTH_SECRET).update(text).digest("base64url")}`;
}

const hs256 = { alg: "HS256", typ: "JWT" };
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const without = (claim: string) => ({ ...claims(), [claim]: undefined });

describe("401 invalid_credentials: tokens that are not ours", () => {
  const forgeries: Record<string, () => string | Promise<string>> = {
    "alg none": () => new UnsecuredJWT(claims()).encode(),
    "alg None, signature kept": () => signed({ alg: "None" }, claims()),
    "no alg": () => signed({ typ: "JWT" }, claims()),
    "signature cut off": async () => (await signToken(session, "public-api")).replace(/\.[^.]*$/, "."),
    "RS256 with a key of its own": () =>
      new SignJWT(claims()).setProtectedHeader({ alg: "RS256" }).sign(privateKey),
    "HS256 with a public key as the secret": () =>
      new SignJWT(claims())
        .setProtectedHeader({ alg: "HS256" })
        .sign(Buffer.from(publicKey.export({ type: "spki", format: "pem" }))),
    "HS384 with the right secret": () => signed({ alg: "HS384" }, claims(), "sha384"),
    "HS512 with the right secret": () => signed({ alg: "HS512" }, claims(), "sha512"),
    "another secret": () => new SignJWT(claims()).setProtectedHeader(hs256).sign(Buffer.alloc(32, 9)),
    "an empty secret": () => {
      const text = `${encode(hs256)}.${encode(claims())}`;
      return `${text}.${createHmac("sha256", "").update(text).digest("base64url")}`;
    },
    "kid that names a file, other secret": () =>
      new SignJWT(claims()).setProtectedHeader({ ...hs256, kid: "../../dev/null" }).sign(Buffer.alloc(32)),
    "jku and jwk of its own": () =>
      new SignJWT(claims())
        .setProtectedHeader({
          alg: "RS256",
          jku: "https://evil.test/keys",
          jwk: publicKey.export({ format: "jwk" }) as never,
        }) // any JSON Web Key will do
        .sign(privateKey),
    "an unknown critical header": () => signed({ ...hs256, crit: ["exp2"], exp2: 1 }, claims()),
    "a token of the dashboard": () => signToken(session, "dashboard"),
    "an expired token of the dashboard": () =>
      signed(hs256, { ...claims(), aud: "dashboard", exp: seconds(-60) }),
    "no audience": () => signed(hs256, without("aud")),
    "another issuer": () => signed(hs256, { ...claims(), iss: "elsewhere" }),
    "no expiry": () => signed(hs256, without("exp")),
    "no session": () => signed(hs256, without("sid")),
    "no subject": () => signed(hs256, without("sub")),
    "a session that is no text": () => signed(hs256, { ...claims(), sid: { not: "" } }),
    "not before tomorrow": () => signed(hs256, { ...claims(), nbf: seconds(86_400) }),
    huge: () => signed(hs256, { ...claims(), padding: "x".repeat(4000) }),
    "expired, and not ours": () =>
      new SignJWT({ ...claims(), exp: seconds(-60) }).setProtectedHeader(hs256).sign(Buffer.alloc(32, 9)),
    "a changed claim": async () => {
      const [header, , signature] = (await signToken(session, "public-api")).split(".");
      return `${header}.${encode({ ...claims(), sub: randomUUID() })}.${signature}`;
    },
  };

  test.each(Object.entries(forgeries))("%s", async (_, forge) => {
    expect(await outcomeOf(await forge())).toEqual([401, "invalid_credentials"]);
  });
});

describe("401 session_ended: tokens that were ours", () => {
  const past: Record<string, () => string | Promise<string>> = {
    "its hour is over": () => signed(hs256, { ...claims(), exp: seconds(-1) }),
    "a session that never was": () => signed(hs256, { ...claims(), sid: randomUUID() }),
    "a session id that is none": () => signed(hs256, { ...claims(), sid: "1' or '1'='1" }),
    "another person's session": () => signed(hs256, { ...claims(), sub: randomUUID() }),
    "its session was ended": async () => {
      await prisma().session.update({ where: { id: session.sessionId }, data: { endedAt: new Date() } });
      return signToken(session, "public-api");
    },
    "its session ran out, whatever the token says": async () => {
      await prisma().session.update({
        where: { id: session.sessionId },
        data: { expiresAt: new Date(Date.now() - 1) },
      });
      return signToken(session, "public-api");
    },
  };

  test.each(Object.entries(past))("%s", async (_, token) => {
    expect(await outcomeOf(await token())).toEqual([401, "session_ended"]);
  });

  test("ending the session ends the token with the next request", async () => {
    const { api, token } = tenant;
    expect((await api("GET", "/whoami")).status).toBe(200);
    expect((await api("DELETE", "/authentication/sessions/current")).status).toBe(204);
    expect(await outcomeOf(token)).toEqual([401, "session_ended"]);
  });
});

describe("200", () => {
  test("a token of this door is taken, in any of the three environments", async () => {
    const as = await signToken(session, "public-api");
    for (const base of ["", "/staging", "/development"])
      expect((await call("GET", `${base}/public-api/v3/whoami`, { as })).status).toBe(200);
  });
});
