import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { bodies, headersOf, nameOf, ownNoun } from "@/lib/testing/bodies";
import { call, codes, type Called } from "@/lib/testing/call";
import { finishJobs } from "@/lib/testing/jobs";
import { newAddress } from "@/lib/testing/tenant";
import { makeTenants, type Rows, type Tenants } from "@/lib/testing/tenants";
import { makeKey, makeToken } from "@/prisma/factories";
import { catalogue } from "./catalogue";
import type { Operation } from "./operation";

// Idempotency-Key is promised for every POST (contract §2), whoever calls it.

const posts = catalogue.filter(({ method }) => method === "POST");

let tenants: Tenants;
let token: string;
let key: string;
beforeAll(async () => {
  tenants = await makeTenants();
  ({ token } = await makeToken(tenants.admin));
  key = (await makeKey(tenants.admin, tenants.company.id, { rateLimitEnabled: false })).secret;
});

beforeEach(() => finishJobs(tenants.company));

type Sent = { rows: Rows; key: string; as?: string; changed?: boolean };

/** A right call; `changed`: with other bytes that mean the same. */
function send(
  operation: Operation,
  { rows, key: idempotencyKey, as, changed = false }: Sent,
): Promise<Called> {
  const body = bodies[nameOf(operation)]?.(tenants, rows) ?? {};
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const credential = operation.callers === "any" || operation.callers === "user" ? { as: as ?? token } : {};
  const path = operation.path.replace("{id}", rows[ownNoun(operation)] ?? "");
  return call("POST", `/public-api/v3${path}`, {
    ...credential,
    body: changed ? `${text}\n` : text,
    headers: { ...headersOf(body), "idempotency-key": idempotencyKey },
    peer: newAddress(),
  });
}

const replayed = ({ headers }: Called) => headers.get("idempotent-replayed");
const withoutSecrets = (body: unknown) =>
  JSON.stringify(body).replace(/"(key|token)":"(sna_|eyJ)[^"]+"/g, '"$1":null');

describe.each(posts.map((operation) => [nameOf(operation), operation] as const))("%s", (_, operation) => {
  test("repeated under its Idempotency-Key is the stored answer, without what was to be seen once", async () => {
    const sent = { rows: await tenants.makeOwn(), key: randomUUID() };
    const first = await send(operation, sent);
    const again = await send(operation, sent);
    expect([first.status, replayed(first)]).toEqual([operation.status, null]);
    expect([again.status, replayed(again)]).toEqual([operation.status, "true"]);
    const { meta, ...rest } = again.body;
    expect(JSON.stringify(rest)).toBe(withoutSecrets(first.body));
    expect(meta === undefined).toBe(operation.once === undefined);
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
  });

  test("with another body is 422 idempotency_mismatch", async () => {
    const sent = { rows: await tenants.makeOwn(), key: randomUUID() };
    await send(operation, sent);
    const other = await send(operation, { ...sent, changed: true });
    expect([other.status, codes(other), replayed(other)]).toEqual([422, ["idempotency_mismatch"], null]);
    expect(other.body.errors?.[0]?.source).toEqual({ header: "Idempotency-Key" });
  });

  test("while the first is under way is 409 idempotency_in_progress, with Retry-After", async () => {
    const sent = { rows: await tenants.makeOwn(), key: randomUUID() };
    const { refused, both } = await prisma().$transaction(async (tx) => {
      await tx.$executeRaw`lock table idempotent_answers, idempotent_sign_ins in access exclusive mode`;
      const pair = [send(operation, sent), send(operation, sent)];
      return { refused: await Promise.race(pair), both: pair };
    });
    expect([refused.status, codes(refused), refused.headers.get("retry-after")]).toEqual([
      409,
      ["idempotency_in_progress"],
      "1",
    ]);
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual(
      [operation.status, 409].sort(),
    );
  });

  test.each(["", "a b", "é", "a".repeat(256)])(
    "under the key %j is 400 idempotency_key_invalid",
    async (odd) => {
      const answer = await send(operation, { rows: tenants.rows.own, key: odd });
      expect([answer.status, codes(answer)]).toEqual([400, ["idempotency_key_invalid"]]);
    },
  );
});

describe.each(
  posts
    .filter(({ callers }) => callers === "any")
    .map((operation) => [nameOf(operation), operation] as const),
)("%s", (_, operation) => {
  test("under one Idempotency-Key is each caller's own: a key and a person do not share it", async () => {
    const sent = { rows: await tenants.makeOwn(), key: randomUUID() };
    const [person, program] = [await send(operation, sent), await send(operation, { ...sent, as: key })];
    const { status } = operation;
    expect([person.status, program.status, replayed(program)]).toEqual([status, status, null]);
  });
});

test("no secret, token or password is among the stored answers", async () => {
  const stored = [
    await prisma().idempotentAnswer.findMany({ where: { companyId: tenants.company.id } }),
    await prisma().idempotentSignIn.findMany({ where: { userId: tenants.admin.id } }),
  ];
  expect(stored.map((rows) => rows.length > 0)).toEqual([true, true]);
  expect(JSON.stringify(stored)).not.toMatch(/sna_[0-9A-Za-z]{20,}|eyJ|snapkeys-demo/);
});

test("the list of POSTs is that of the catalogue", () => {
  expect(posts.length).toBeGreaterThanOrEqual(13);
});
