import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as list from "@/app/public-api/v3/[resource]/route";
import * as one from "@/app/public-api/v3/[resource]/[id]/route";
import { changes } from "@/lib/database/changes";
import { prisma } from "@/lib/db";
import { startFrontServer } from "@/lib/testing/front-server";
import {
  makeCompany,
  makeCustomer,
  makeKey,
  makeMember,
  makePerson,
  makeToken,
  type MadeCompany,
  type MadePerson,
} from "@/prisma/factories";

// Which company a call is for: nobody ever gets another one's than the one that was named.

const base = "/public-api/v3";
type Headers = Record<string, string>;
type Answer = { status: number; text: string };
type Send = (path: string, headers: Headers) => Promise<Answer>;

let front: Awaited<ReturnType<typeof startFrontServer>>;
beforeAll(async () => {
  front = await startFrontServer();
});
afterAll(() => front.close());

/** Both ways in: our own server's listener over HTTP, and the route files that Next calls. */
const doors: [string, Send][] = [
  [
    "our server",
    async (path, headers) => {
      await changes().settled();
      return front.http(base + path, { headers });
    },
  ],
  [
    "Next's route files",
    async (path, headers) => {
      await changes().settled();
      const request = new Request(`http://localhost:3000${base}${path}`, { headers });
      const route = path.split("?")[0]?.split("/").length === 3 ? one : list;
      const answer = await route.GET(request);
      return { status: answer.status, text: await answer.text() };
    },
  ],
];

type Side = { company: MadeCompany; word: string; ids: string[]; secret: string };

/** A person who is admin of one company and member of another, each with customers of its own. */
async function makeTwo() {
  const uma = await makePerson({ name: "Uma" });
  const companies = [await makeCompany(uma), await makeCompany(await makePerson())] as const;
  await makeMember(companies[1], uma, "member");
  const sides = await Promise.all(companies.map((company) => makeSide(company, uma)));
  const [first, second] = sides;
  if (!first || !second) throw new Error("Two companies make two sides");
  return { uma, first, second, token: (await makeToken(uma)).token };
}

async function makeSide(company: MadeCompany, owner: MadePerson): Promise<Side> {
  const word = `canary-${randomUUID()}`;
  const ids = await Promise.all(
    [1, 2, 3].map((n) => makeCustomer(company, "production", { name: `${word} ${n}` })),
  );
  const { secret } = await makeKey(owner, company.id, { rateLimitEnabled: false });
  return { company, word, ids, secret };
}

const bearer = (credential: string, company?: string): Headers => ({
  authorization: `Bearer ${credential}`,
  ...(company !== undefined && { "snappy-company-id": company }),
});
/** A refusal without what differs by the call. */
const refusal = ({ status, text }: Answer) => {
  const { errors } = JSON.parse(text) as { errors: Record<string, unknown>[] };
  return { status, errors: errors.map((error) => ({ ...error, id: "" })) };
};
const codeOf = (error?: Record<string, unknown>) => error?.code;
const code = (answer: Answer) => [answer.status, codeOf(refusal(answer).errors[0])];

describe.each(doors)("at %s, the token of a person in two companies", (_, send) => {
  test("without a company is asked for one, and told which there are", async () => {
    const { first, second, token } = await makeTwo();
    const answer = await send("/customers", bearer(token));
    expect(code(answer)).toEqual([400, "company_required"]);
    for (const { company } of [first, second]) expect(answer.text).toContain(company.id);
    expect(answer.text).not.toContain("canary");
  });

  test("reads each of them as it names it, in either case, and never the other", async () => {
    const { first, second, token } = await makeTwo();
    for (const [named, other] of [
      [first, second],
      [second, first],
    ] as const) {
      for (const id of [named.company.id, named.company.id.toUpperCase()]) {
        const answer = await send("/customers", bearer(token, id));
        expect(answer.status).toBe(200);
        expect(answer.text).toContain(named.word);
        expect(answer.text).not.toContain(other.word);
        expect((await send(`/customers/${other.ids[0]}`, bearer(token, id))).status).toBe(404);
      }
    }
  });

  test("gets the same refusal for a company that is not theirs, is none, or is no id", async () => {
    const { token } = await makeTwo();
    const foreign = await makeCompany(await makePerson());
    const wrong = [foreign.id, foreign.id.toUpperCase(), randomUUID(), "nonsense", "%00", "0", "../x"];
    const refusals = await Promise.all(
      wrong.map((id) => send("/customers", bearer(token, id)).then(refusal)),
    );
    expect(refusals[0]).toMatchObject({ status: 403, errors: [{ code: "company_forbidden" }] });
    for (const each of refusals) expect(each).toEqual(refusals[0]);
  });

  test("gets nothing by naming two, or an empty one", async () => {
    const { first, second, token } = await makeTwo();
    const twice = `${first.company.id}, ${second.company.id}`;
    expect(code(await send("/customers", bearer(token, twice)))).toEqual([400, "invalid_header"]);
    const same = `${first.company.id}, ${first.company.id}`;
    expect(code(await send("/customers", bearer(token, same)))).toEqual([400, "invalid_header"]);
    expect(code(await send("/customers", bearer(token, "")))).toEqual([403, "company_forbidden"]);
  });

  test.each(["removedAt", "suspendedAt"] as const)(
    "loses a company with the next call once %s is set, as if it had never been theirs",
    async (end) => {
      const { uma, first, second, token } = await makeTwo();
      const before = await send("/customers", bearer(token, second.company.id));
      expect(before.status).toBe(200);
      const strange = refusal(await send("/customers", bearer(token, randomUUID())));
      await prisma().member.updateMany({
        where: { userId: uma.id, companyId: second.company.id },
        data: { [end]: new Date() },
      });
      expect(refusal(await send("/customers", bearer(token, second.company.id)))).toEqual(strange);
      const alone = await send("/customers", bearer(token)); // the one that is left needs no naming
      expect([alone.status, alone.text.includes(first.word)]).toEqual([200, true]);
    },
  );

  test("loses a company that is suspended, and so does its key", async () => {
    const { first, second, token } = await makeTwo();
    const named = (side: Side) => send("/customers", bearer(token, side.company.id));
    expect((await send("/customers", bearer(second.secret))).status).toBe(200);
    const where = { id: second.company.id };
    await prisma().company.update({ where, data: { suspendedAt: new Date() } });
    expect(code(await named(second))).toEqual([403, "company_forbidden"]);
    expect((await send("/customers", bearer(second.secret))).status).toBeGreaterThanOrEqual(401);
    expect((await named(first)).status).toBe(200);
    await prisma().company.update({ where, data: { suspendedAt: null } });
    expect((await named(second)).status).toBe(200);
    expect((await send("/customers", bearer(second.secret))).status).toBe(200);
  });
});

describe.each(doors)("at %s, a key", (_, send) => {
  test("may name its own company and no other, with one refusal for every other", async () => {
    const { first, second } = await makeTwo();
    for (const id of [first.company.id, first.company.id.toUpperCase()]) {
      const answer = await send("/customers", bearer(first.secret, id));
      expect([answer.status, answer.text.includes(first.word)]).toEqual([200, true]);
    }
    const wrong = [second.company.id, randomUUID(), "nonsense"];
    const refusals = await Promise.all(
      wrong.map((id) => send("/customers", bearer(first.secret, id)).then(refusal)),
    );
    expect(refusals[0]).toMatchObject({ status: 403, errors: [{ code: "company_forbidden" }] });
    for (const each of refusals) expect(each).toEqual(refusals[0]);
  });
});

test(
  "calls for both companies at once, in any order and at both doors, never mix",
  { timeout: 120_000 },
  async () => {
    const { first, second, token } = await makeTwo();
    let calls = 0;
    let leaks = 0;
    const plan = fc.array(
      fc.record({ side: fc.nat(1), byKey: fc.boolean(), door: fc.nat(1), row: fc.nat(5) }),
      { minLength: 8, maxLength: 32 },
    );
    await fc.assert(
      fc.asyncProperty(plan, async (wanted) => {
        const answers = await Promise.all(
          wanted.map(async ({ side, byKey, door, row }) => {
            const [here, there] = side === 0 ? [first, second] : ([second, first] as const);
            const id = [...first.ids, ...second.ids][row];
            const headers = byKey ? bearer(here.secret) : bearer(token, here.company.id);
            const send = doors[door]?.[1];
            if (!send || !id) throw new Error("The plan names what there is");
            const paths = ["/customers?page[size]=100", `/customers/${id}`];
            const both = await Promise.all(paths.map((path) => send(path, headers)));
            return { both, there, own: here.ids.includes(id) };
          }),
        );
        for (const { both, there, own } of answers) {
          calls += both.length;
          leaks += both.filter(({ text }) => text.includes(there.word)).length;
          expect(both.map(({ status }) => status)).toEqual([200, own ? 200 : 404]);
        }
      }),
      { numRuns: 25 },
    );
    expect(leaks).toBe(0);
    expect(calls).toBeGreaterThan(400);
  },
);
