import fc from "fast-check";
import { expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { bodies, headersOf, nameOf, ownNoun } from "@/lib/testing/bodies";
import { call, type Called } from "@/lib/testing/call";
import { malformed, type Body, type Malformed } from "@/lib/testing/malformed";
import { publicKeyOf } from "@/lib/testing/public-key";
import { newAddress } from "@/lib/testing/tenant";
import { makeTenants, type Tenants } from "@/lib/testing/tenants";
import { makeKey, makeToken } from "@/prisma/factories";
import { catalogue } from "./catalogue";
import { resourceType } from "./json-api-resource";
import { jsonApi } from "./negotiate";
import type { Operation } from "./operation";

// Promise W1. FUZZ_RUNS=100000 for all of it; the seed is the same unless FUZZ_SEED says another.

const runs = Number(process.env.FUZZ_RUNS ?? 5000);
const seed = Number(process.env.FUZZ_SEED ?? 20_261_120);
const origin = "https://fuzz.example.com";

type Credentials = Record<"token" | "key" | "public" | "revoked", string>;

async function makeCredentials(tenants: Tenants): Promise<Credentials> {
  const { admin, company } = tenants;
  const revoked = await makeKey(admin, company.id, { rateLimitEnabled: false });
  await prisma().apiKey.updateMany({ where: { id: revoked.view.id }, data: { revokedAt: new Date() } });
  const permissions = { posts: ["read"], customers: ["read"] };
  const settings = { permissions, allowedOrigins: [origin], rateLimitEnabled: false };
  return {
    token: (await makeToken(admin)).token,
    key: (await makeKey(admin, company.id, { rateLimitEnabled: false })).secret,
    public: (await publicKeyOf(tenants, settings)).key,
    revoked: revoked.secret,
  };
}

function credentialHeaders(
  credentials: Credentials,
  credential: Malformed["credential"],
): Record<string, string> {
  if (credential === "none") return {};
  if (typeof credential === "string") {
    const headers = { authorization: `Bearer ${credentials[credential]}` };
    return credential === "public" ? { ...headers, origin } : headers;
  }
  if ("text" in credential) return { authorization: credential.text };
  return { authorization: `Bearer ${credentials.key}`, "x-api-key": credential.twice };
}

/** The body as it is sent, and its media type. */
function bodyOf(tenants: Tenants, operation: Operation, done: Body): { body?: unknown; type?: string } {
  const right = bodies[nameOf(operation)]?.(tenants, tenants.rows.own);
  if (right === undefined && done.as !== "bytes" && done.as !== "value") return {};
  const type = headersOf(right)["content-type"];
  switch (done.as) {
    case "right":
      return { body: right, type };
    case "members":
      return {
        body: typeof right === "object" ? { ...right, ...done.members } : JSON.stringify(done.members),
        type,
      };
    case "value":
      return { body: JSON.stringify(done.value), type };
    case "bytes":
      return { body: done.bytes, type };
    case "document":
      return { body: documentOf(tenants, operation, done), type: jsonApi };
    case "spliced": {
      const whole = Buffer.from(typeof right === "string" ? right : JSON.stringify(right));
      const at = done.at % (whole.length + 1);
      return {
        body: Buffer.concat([whole.subarray(0, at), done.insert, whole.subarray(at + done.drop)]),
        type,
      };
    }
  }
}

function documentOf(tenants: Tenants, operation: Operation, done: Body & { as: "document" }) {
  const right = bodies[nameOf(operation)]?.(tenants, tenants.rows.own);
  const { byFlat } = resourceType(operation.type);
  const members = Object.entries(typeof right === "object" ? right : {}).map(
    ([name, value]) => [byFlat.get(name), name, value] as const,
  );
  const attributes = members.flatMap(([member, name, value]) =>
    member?.refersTo ? [] : [[member?.name ?? name, value] as const],
  );
  const relationships = members.flatMap(([member, , id]) =>
    member?.refersTo ? [[member.name, { data: { type: member.refersTo, id } }] as const] : [],
  );
  const id = operation.path.includes("{id}") && { id: tenants.rows.own[ownNoun(operation)] };
  return {
    data: {
      ...{ type: operation.type, ...id },
      attributes: { ...Object.fromEntries(attributes), ...done.attributes },
      relationships: { ...Object.fromEntries(relationships), ...done.relationships },
    },
    ...done.top,
  };
}

/** Deleting rows and ending sessions would leave nothing to ask for: those get ids of nothing, and keys. */
function send(tenants: Tenants, credentials: Credentials, input: Malformed): Promise<Called> {
  const { base, tail, query, method } = input;
  const operation = catalogue.find((one) => nameOf(one) === input.operation);
  if (!operation) throw new Error(`There is no ${input.operation}`);
  const destructive = method === "DELETE" || /regeneration|revocation/.test(operation.path);
  const own = destructive ? "00000000-0000-4000-8000-000000000000" : tenants.rows.own[ownNoun(operation)];
  const path = base + operation.path.replace("{id}", input.id ?? own ?? "") + tail;
  const credential = destructive && input.credential === "token" ? "key" : input.credential;
  const { body, type } = method === "GET" || method === "HEAD" ? {} : bodyOf(tenants, operation, input.body);
  return call(method, `${path}${query === "" ? "" : `?${query}`}`, {
    body,
    headers: {
      ...(type !== undefined && { "content-type": type }),
      ...input.headers,
      ...credentialHeaders(credentials, credential),
    },
    peer: newAddress(),
  });
}

test(
  `of ${runs} malformed requests none makes a fault of ours: every answer is below 500 and as the OpenAPI document says`,
  async () => {
    const tenants = await makeTenants();
    const credentials = await makeCredentials(tenants);
    const seen: Record<number, number> = {};
    await fc.assert(
      fc.asyncProperty(malformed, async (input) => {
        const answer = await send(tenants, credentials, input); // throws where the document does not know the answer
        seen[answer.status] = (seen[answer.status] ?? 0) + 1;
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
    const every = [200, 201, 204, 400, 401, 403, 404, 405, 406, 413, 415, 422];
    expect(Object.keys(seen).map(Number)).toEqual(expect.arrayContaining(every));
    console.info(`fuzz: ${runs} inputs, seed ${seed}, by status: ${JSON.stringify(seen)}`);
  },
  120_000 + runs * 60,
);
