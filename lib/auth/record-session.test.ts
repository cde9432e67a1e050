import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { call } from "@/lib/testing/call";
import { newAddress } from "@/lib/testing/tenant";
import { demoPassword, makeCompany, makePerson, makeToken } from "@/prisma/factories";

/** The row of the second company cannot be written, after that of the first was. */
async function makeUnrecordable() {
  const person = await makePerson();
  await makeCompany(person, "Aardvark");
  const { id } = await makeCompany(person, "Zebra");
  await prisma().auditHead.delete({ where: { companyId: id } });
  return person;
}

const recorded = (userId: string, event: string) =>
  prisma().auditLog.count({ where: { actorId: userId, event } });

describe("a session that cannot be put on record", () => {
  test("is not opened", async () => {
    const person = await makeUnrecordable();
    const body = { email: person.email, password: demoPassword };
    const answer = await call("POST", "/public-api/v3/authentication/sessions", { body, peer: newAddress() });
    expect(answer.status).toBe(500);
    expect(await prisma().session.count({ where: { userId: person.id } })).toBe(0);
    expect(await recorded(person.id, "sessions.create")).toBe(0);
  });

  test("is not ended", async () => {
    const person = await makeUnrecordable();
    const { sessionId, token } = await makeToken(person);
    const [{ id } = { id: "" }] = await prisma().company.findMany({
      where: { name: "Aardvark", members: { some: { userId: person.id } } },
    });
    const headers = { "snappy-company-id": id };
    const path = "/public-api/v3/authentication/sessions/current";
    expect((await call("DELETE", path, { as: token, headers })).status).toBe(500);
    expect(await prisma().session.findUnique({ where: { id: sessionId } })).toMatchObject({ endedAt: null });
    expect(await recorded(person.id, "sessions.delete")).toBe(0);
  });
});

test("a person of two companies: each has the row, the session is one", async () => {
  const person = await makePerson();
  await makeCompany(person);
  await makeCompany(person);
  const body = { email: person.email, password: demoPassword };
  await call("POST", "/public-api/v3/authentication/sessions", { body, peer: newAddress() });
  expect(await prisma().session.count({ where: { userId: person.id } })).toBe(1);
  expect(await recorded(person.id, "sessions.create")).toBe(2);
});
