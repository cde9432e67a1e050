import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { regenerateApiKey } from "@/lib/api-keys/regenerate";
import { scopedClient } from "@/lib/database/scope";
import { prisma } from "@/lib/db";
import { logCall } from "@/lib/testing/calls";
import { actorOf, makeCompany, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { listCalls, readPage, type CallPage } from "./list";
import { flushRequestLogs } from "./queue";
import { ListCallsInput } from "./schemas";

async function setting() {
  const person = await makePerson();
  const company = await makeCompany(person);
  const { view } = await makeKey(person, company.id);
  const key = { companyId: company.id, apiKeyId: view.id };
  const call = (number: number, given = {}) =>
    logCall({
      ...key,
      requestId: `call-${number}`,
      at: new Date(Date.UTC(2026, 0, 1, 0, 0, number)),
      ...given,
    });
  return { person, company, key, call, actor: await actorOf(person, company.id) };
}

const numbers = ({ calls }: CallPage) => calls.map(({ requestId }) => Number(requestId.slice(5)));

describe("the calls of a key", () => {
  test("page both ways, newest first, with nothing twice or skipped while calls arrive", async () => {
    const { actor, key, call } = await setting();
    for (let n = 1; n <= 7; n++) call(n);
    const list = (input: object) => listCalls(actor, { apiKeyId: key.apiKeyId, size: 3, ...input });
    const first = await list({});
    expect(numbers(first)).toEqual([7, 6, 5]);
    expect(first.newer).toBeNull();
    call(8);
    const second = await list({ before: first.older });
    expect(numbers(second)).toEqual([4, 3, 2]);
    const third = await list({ before: second.older });
    expect(numbers(third)).toEqual([1]);
    expect(third.older).toBeNull();
    expect(numbers(await list({ after: third.newer }))).toEqual([4, 3, 2]);
    const newest = await list({ after: second.newer });
    expect(numbers(newest)).toEqual([7, 6, 5]);
    expect(numbers(await list({ after: newest.newer }))).toEqual([8, 7, 6]);
  });

  test("of one and the same moment page without a loss", async () => {
    const { actor, key, call } = await setting();
    for (let n = 1; n <= 5; n++) call(n, { at: new Date("2026-01-01T00:00:00.000Z") });
    const seen: number[] = [];
    let before: string | null = null;
    do {
      const page: CallPage = await listCalls(actor, {
        apiKeyId: key.apiKeyId,
        size: 2,
        ...(before !== null && { before }),
      });
      seen.push(...numbers(page));
      before = page.older;
    } while (before !== null);
    expect(seen.toSorted()).toEqual([1, 2, 3, 4, 5]);
  });

  test("narrow by outcome and by code", async () => {
    const { actor, key, call } = await setting();
    [200, 404, 401, 403, 429, 500].forEach((status, n) =>
      call(n, { status, code: status === 403 ? "ip_forbidden" : null }),
    );
    const found = async (input: object) =>
      (await listCalls(actor, { apiKeyId: key.apiKeyId, ...input })).calls.map(({ status }) => status);
    expect(await found({ outcome: "served" })).toEqual([200]);
    expect(await found({ outcome: "clientError" })).toEqual([404]);
    expect(await found({ outcome: "refused" })).toEqual([429, 403, 401]);
    expect(await found({ outcome: "serverError" })).toEqual([500]);
    expect(await found({ code: "ip_forbidden" })).toEqual([403]);
    expect(await found({ code: "ip_forbidden", outcome: "served" })).toEqual([]);
  });

  test("say which secret was used, by the parts that may be shown, while it exists", async () => {
    const { actor, key, call } = await setting();
    const secrets = () => prisma().apiKeySecret.findMany({ where: { apiKeyId: key.apiKeyId } });
    const [old] = await secrets();
    call(1, { secretId: old?.id });
    call(2, { secretId: randomUUID() });
    const { calls } = await listCalls(actor, { apiKeyId: key.apiKeyId });
    expect(calls.map(({ secret }) => secret)).toEqual([null, { start: old?.start, lastFour: old?.lastFour }]);
    expect(JSON.stringify(calls)).not.toContain(old?.id);
    await regenerateApiKey(actor, { id: key.apiKeyId, attributes: {} });
    const [gone] = (await listCalls(actor, { apiKeyId: key.apiKeyId })).calls.slice(-1);
    expect(gone?.secret).toBeNull();
  });

  test("are told to nobody who may not see the key", async () => {
    const { company, actor, key, call } = await setting();
    call(1);
    const other = await setting();
    const member = await makePerson();
    await makeMember(company, member, "member");
    const { apiKeyId } = key;
    await expect(listCalls(other.actor, { apiKeyId })).rejects.toThrow("not_found");
    await expect(listCalls(await actorOf(member, company.id), { apiKeyId })).rejects.toThrow("not_found");
    await expect(listCalls({ ...actor, rights: new Map() }, { apiKeyId })).rejects.toThrow(
      "permission_denied",
    );
  });

  test.each([{ before: "1" }, { after: "x.y" }, { outcome: "fine" }, { code: "a b" }, { size: 0 }])(
    "refuse %o",
    async (input) => {
      const { actor, key } = await setting();
      await expect(listCalls(actor, { apiKeyId: key.apiKeyId, ...input })).rejects.toThrow(
        "invalid_attribute",
      );
    },
  );
});

test("a filter looks through so many calls at a time, says how far, and goes on from there", async () => {
  const { key, call, company, actor } = await setting();
  const rare = new Set([1, 2, 8]);
  for (let n = 1; n <= 10; n++) call(n, { status: rare.has(n) ? 500 : 200 });
  await flushRequestLogs();
  const look = (input: object) => {
    const { apiKeyId } = key;
    const parsed = ListCallsInput.parse({ apiKeyId, outcome: "serverError", size: 2, ...input });
    return readPage(scopedClient(company.id), actor, parsed, 4);
  };
  const first = await look({});
  expect(numbers(first)).toEqual([8]);
  expect(first.searchedTo).toBe("2026-01-01T00:00:07.000Z");
  const second = await look({ before: first.older });
  expect([numbers(second), second.searchedTo]).toEqual([[], "2026-01-01T00:00:03.000Z"]);
  const third = await look({ before: second.older });
  expect([numbers(third), third.older, third.searchedTo]).toEqual([[2, 1], null, null]);
});
