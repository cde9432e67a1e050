import { expect, test } from "vitest";
import { actorOf, makeCompany, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { logCall } from "@/lib/testing/calls";
import type { Actor } from "../actor";
import { flushRequestLogs } from "./queue";
import { endTails, streamCalls, type TailEvent, type TailPace } from "./tail-stream";

const pace: TailPace = { poll: 5, overlap: 60_000, longOverlap: 120_000, beat: 20, recheck: 0 };

async function setting() {
  const person = await makePerson();
  const company = await makeCompany(person);
  const { view } = await makeKey(person, company.id);
  const call = (given = {}) => logCall({ companyId: company.id, apiKeyId: view.id, ...given });
  return { person, company, actor: await actorOf(person, company.id), call };
}

type Given = { look?: () => Promise<Actor | null>; filter?: object; since?: Date };

function tailOf(actor: Actor, { look, filter = {}, since = new Date(Date.now() - 1000) }: Given = {}) {
  const left = new AbortController();
  const stream = streamCalls(
    { look: look ?? (() => Promise.resolve(actor)), filter, since, left: left.signal },
    pace,
  );
  const next = async (wanted: TailEvent["event"]) => {
    for (;;) {
      const { value, done } = await stream.next();
      if (done) throw new Error(`ended without ${wanted}`);
      if (value.event === wanted) return value;
    }
  };
  const ids = async () => {
    const told = await next("calls");
    return told.event === "calls" ? told.calls.map(({ id }) => id) : [];
  };
  return { next, ids, end: () => (left.abort(), stream.return()) };
}

test("calls are told once each, also one that began earlier and was written later", async () => {
  const { actor, call } = await setting();
  const tail = tailOf(actor, { since: new Date(Date.now() - 60_000) });
  const first = call();
  await flushRequestLogs();
  expect(await tail.ids()).toEqual([first.id]);
  const late = call({ at: new Date(Date.now() - 30_000) });
  expect(await tail.ids()).toEqual([late.id]);
  const last = call();
  expect(await tail.ids()).toEqual([last.id]);
  await tail.end();
});

test("it is narrowed as the list is, and to the company", async () => {
  const { actor, call } = await setting();
  const other = await setting();
  const tail = tailOf(actor, { filter: { outcome: "refused" } });
  call();
  other.call({ status: 403 });
  const refused = call({ status: 403, code: "ip_forbidden" });
  expect(await tail.ids()).toEqual([refused.id]);
  await tail.end();
});

test("it ends as soon as whoever looks may not any more", async () => {
  const { actor, company } = await setting();
  let now: Actor | null = actor;
  const tail = tailOf(actor, { look: () => Promise.resolve(now) });
  await tail.next("beat");
  now = null;
  expect(await tail.next("end")).toMatchObject({ reason: "signed-out" });
  const mia = await makePerson();
  await makeMember(company, mia, "member");
  const member = await actorOf(mia, company.id);
  const refused = tailOf(member);
  await refused.next("beat");
  await expect(refused.next("calls")).rejects.toThrow("permission_denied");
});

test("a person holds no more than six open, and a stop ends all of them", async () => {
  const { actor } = await setting();
  const tails = Array.from({ length: 6 }, () => tailOf(actor));
  await Promise.all(tails.map((tail) => tail.next("beat")));
  expect(await tailOf(actor).next("end")).toMatchObject({ reason: "too-many" });
  await tails[0]?.end();
  const seventh = tailOf(actor);
  await seventh.next("beat");
  endTails();
  for (const tail of [...tails.slice(1), seventh])
    expect(await tail.next("end")).toMatchObject({ reason: "stopping" });
});
