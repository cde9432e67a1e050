import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
  vi,
  type MockInstance,
} from "vitest";
import { prisma } from "@/lib/db";
import { makeChain, tamper } from "@/lib/testing/audit-chain";
import { ownDatabase } from "@/lib/testing/own-database";
import { takeCheckpoints } from "./log-upkeep";

// What is kept up is all that there is: here, what these tests made.
const database = ownDatabase("logs");
beforeAll(database.create);
afterAll(database.drop);

let stderr: MockInstance<typeof process.stderr.write>;
beforeEach(() => void (stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true)));
afterEach(() => stderr.mockRestore());

const minute = 60_000;
const signed = async (companyId: string) =>
  (await prisma().auditCheckpoint.findMany({ where: { companyId }, orderBy: { seq: "asc" } })).map(
    ({ seq }) => Number(seq),
  );

describe("the upkeep of security logs", () => {
  test("signs for a log at once, then when it grew: five minutes later, or by a thousand entries", async () => {
    const { company, write } = await makeChain(2);
    const now = Date.now();
    await takeCheckpoints(new Date(now));
    expect(await signed(company.id)).toEqual([2]);
    await write(["Three"]);
    await takeCheckpoints(new Date(now + 4 * minute));
    expect(await signed(company.id)).toEqual([2]);
    await takeCheckpoints(new Date(now + 6 * minute));
    expect(await signed(company.id)).toEqual([2, 3]);
    await write(Array.from({ length: 1000 }, (_, index) => `Many ${index}`));
    await takeCheckpoints(new Date(now + 6 * minute));
    expect(await signed(company.id)).toEqual([2, 3, 1003]);
    await takeCheckpoints(new Date(now + 60 * minute));
    expect(await signed(company.id)).toEqual([2, 3, 1003]);
  });

  test("tells the operator once of a broken one, and holds up no other", async () => {
    const [broken, whole] = [await makeChain(3), await makeChain(3)];
    await tamper(
      "update audit_logs set actor_name = 'x' where company_id = $1::uuid and seq = 2",
      broken.company.id,
    );
    await takeCheckpoints(new Date());
    await takeCheckpoints(new Date());
    const told = stderr.mock.calls.filter(([text]) => String(text).includes(broken.company.id));
    expect(told).toHaveLength(1);
    expect(String(told[0]?.[0])).toContain("Entry 2 was changed after it was written.");
    expect([await signed(broken.company.id), await signed(whole.company.id)]).toEqual([[], [3]]);
  });
});
