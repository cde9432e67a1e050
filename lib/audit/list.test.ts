import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { actorOf, makeCompany, makeMember, makePerson, type MadeCompany } from "@/prisma/factories";
import type { UserActor } from "@/lib/actor";
import { getSecurityLog } from "./get";
import { listSecurityLogs } from "./list";
import { recordEvent } from "./record";

async function setting(): Promise<{ company: MadeCompany; admin: UserActor }> {
  const person = await makePerson({ name: "Ada Lindqvist" });
  const company = await makeCompany(person);
  return { company, admin: await actorOf(person, company.id) };
}

async function record(actor: UserActor, name: string, given: { outcome?: "refused"; event?: string } = {}) {
  const { outcome = "success", event = "api-keys.update" } = given;
  const id = randomUUID();
  const subject = { kind: "api-key", id, name };
  await prisma().$transaction((tx) =>
    recordEvent(tx, actor, { event, outcome, actionType: "update", subject, after: { name } }),
  );
  return id;
}

const names = (page: Awaited<ReturnType<typeof listSecurityLogs>>) =>
  page.entries.map(({ subject }) => subject.name);

describe("the security log", () => {
  test("pages both ways, newest first, with nothing twice or skipped while entries arrive", async () => {
    const { admin } = await setting();
    for (let n = 1; n <= 7; n++) await record(admin, `K${n}`);
    const first = await listSecurityLogs(admin, { size: 3 });
    expect(names(first)).toEqual(["K7", "K6", "K5"]);
    expect(first.newer).toBeNull();
    await record(admin, "K8");
    const second = await listSecurityLogs(admin, { size: 3, before: first.older });
    expect(names(second)).toEqual(["K4", "K3", "K2"]);
    const third = await listSecurityLogs(admin, { size: 3, before: second.older });
    expect(names(third)).toEqual(["K1"]);
    expect(third.older).toBeNull();
    const back = await listSecurityLogs(admin, { size: 3, after: third.newer });
    expect(names(back)).toEqual(["K4", "K3", "K2"]);
    const newest = await listSecurityLogs(admin, { size: 5, after: back.newer });
    expect(names(newest)).toEqual(["K8", "K7", "K6", "K5", "K4"]);
    expect(newest.newer).toBeNull();
  });

  test("narrows by event, outcome, subject, actor and search, wildcards taken as they are", async () => {
    const { admin } = await setting();
    const id = await record(admin, "Main website");
    await record(admin, "50%_off", { event: "api-keys.revoke" });
    await record(admin, "Refused one", { outcome: "refused" });
    const found = async (input: object) => names(await listSecurityLogs(admin, input));
    expect(await found({ event: "api-keys.revoke" })).toEqual(["50%_off"]);
    expect(await found({ outcome: "refused" })).toEqual(["Refused one"]);
    expect(await found({ subjectId: id })).toEqual(["Main website"]);
    expect(await found({ actorId: admin.user.id })).toHaveLength(3);
    expect(await found({ actorId: id })).toEqual([]);
    expect(await found({ search: "MAIN web" })).toEqual(["Main website"]);
    expect(await found({ search: "lindqvist" })).toHaveLength(3);
    expect(await found({ search: "%_" })).toEqual(["50%_off"]);
    const requestId = admin.caller.requestId;
    expect(await found({ search: requestId })).toHaveLength(3);
    expect(await found({ search: "nobody" })).toEqual([]);
  });

  test("is the company's own, and only for roles that include it", async () => {
    const { admin, company } = await setting();
    const other = await setting();
    await record(admin, "Ours");
    const [entry] = (await listSecurityLogs(admin, {})).entries;
    expect(names(await listSecurityLogs(other.admin, {}))).toEqual([]);
    await expect(getSecurityLog(other.admin, { id: entry?.id })).rejects.toThrow("not_found");
    const member = await makePerson();
    await makeMember(company, member, "member");
    const asMember = await actorOf(member, company.id);
    await expect(listSecurityLogs(asMember, {})).rejects.toThrow("permission_denied");
    await expect(getSecurityLog(asMember, { id: entry?.id })).rejects.toThrow("permission_denied");
  });

  test("tells an event in words, with what was recorded and nothing of the chain", async () => {
    const { admin } = await setting();
    await record(admin, "Shop", { event: "api-keys.create" });
    const [listed] = (await listSecurityLogs(admin, {})).entries;
    const entry = await getSecurityLog(admin, { id: listed?.id });
    expect(entry).toMatchObject({
      title: "Created an API key",
      actor: { kind: "user", name: "Ada Lindqvist" },
      subject: { kind: "api-key", name: "Shop" },
      after: { name: "Shop" },
      outcome: "success",
    });
    expect(Object.keys(entry)).not.toContain("hash");
    expect(Object.keys(entry)).not.toContain("prev");
  });

  test.each([{ before: "x" }, { after: "-1" }, { size: 0 }, { subjectId: "no" }, { colour: "red" }])(
    "refuses %o",
    async (input) => {
      const { admin } = await setting();
      await expect(listSecurityLogs(admin, input)).rejects.toThrow(/invalid_attribute|unknown_attribute/);
    },
  );
});
