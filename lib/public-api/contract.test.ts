import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changes } from "@/lib/database/changes";
import { contractCalls } from "@/lib/testing/contract/calls";
import { faultsOf, type Door, type World } from "@/lib/testing/contract/call";
import { makeWorld } from "@/lib/testing/contract/world";
import { startFrontServer } from "@/lib/testing/front-server";
import { demoPassword, makeAccount, makeCompany, makeMember, makePerson } from "@/prisma/factories";

// The contract over real HTTP, through the listener of our server. e2e/doors.spec.ts makes the same calls at both
// doors of a running one.

let server: Awaited<ReturnType<typeof startFrontServer>>;
let world: World;
beforeAll(async () => {
  server = await startFrontServer();
  const [admin, both] = [await makePerson(), await makePerson()];
  const company = await makeCompany(admin);
  await makeAccount(company, "Second");
  await makeCompany(both);
  await makeMember(company, both, "admin");
  const door: Door = async ({ path, method, headers, body }) => {
    await changes().settled();
    const chunks = body === undefined ? [] : [body];
    const length = { "content-length": String(Buffer.byteLength(body ?? "")) };
    const answer = await server.http(path, { method, headers: { ...headers, ...length }, chunks });
    const flat = Object.entries(answer.headers).map(([name, value]) => [name, value?.toString()]);
    return { status: answer.status, headers: Object.fromEntries(flat), text: answer.text };
  };
  const person = ({ email }: { email: string }) => ({ email, password: demoPassword });
  world = await makeWorld(door, { admin: person(admin), both: person(both) });
});
afterAll(() => server.close());

const sections = [...new Set(contractCalls.map(({ section }) => section))];

describe.each(["§1", "§2", "§3", "§4", "§5", "§6", "§7", "§8", "§9"])("%s of the contract", (section) => {
  test("has calls that show it", () => {
    expect(contractCalls.filter((call) => call.section === section).length).toBeGreaterThan(1);
  });
});

test("no call is of a section that is none", () => {
  expect(sections.filter((section) => !/^§[1-9]$/.test(section))).toEqual([]);
});

test.each(contractCalls.map((call) => [`${call.section} ${call.says}`, call] as const))(
  "%s",
  async (_, call) => {
    expect(await faultsOf(call, world)).toEqual([]);
  },
);
