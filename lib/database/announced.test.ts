import fs from "node:fs";
import { describe, expect, test } from "vitest";
import { pool, prisma } from "@/lib/db";
import { makeTenant } from "@/lib/testing/tenant";
import { makeCustomer, makeKey } from "@/prisma/factories";
import { mayBeAnnounced } from "./announced";
import { changes, type Change } from "./changes";
import { transaction, type Open } from "./scope";

const writes = {
  insert: ["create", "createMany", "createManyAndReturn"],
  update: ["update", "updateMany", "updateManyAndReturn", "upsert"],
  delete: ["delete", "deleteMany"],
} as const;
type Write = keyof typeof writes;

/** Each model of the schema and its table. */
function models(): { model: string; table: string }[] {
  const schema = fs.readFileSync("prisma/schema.prisma", "utf8");
  return [...schema.matchAll(/^model (\w+) \{[^}]*?@@map\("(\w+)"\)/gms)].map(
    ([, model = "", table = ""]) => ({ model, table }),
  );
}

/** "table write" for each write that sets off an announcement: by the table's own trigger, or by a cascade to one. */
async function announcements(): Promise<Set<string>> {
  const { rows: triggers } = await pool().query<{ table: string; type: number }>(
    "select tgrelid::regclass::text as table, tgtype::int as type from pg_trigger where tgname ~ '_announce$'",
  );
  const { rows: cascades } = await pool().query<{ from: string; to: string }>(
    `select confrelid::regclass::text as "from", conrelid::regclass::text as "to"
     from pg_constraint where contype = 'f' and confdeltype = 'c'`,
  );
  const bits = { insert: 4, delete: 8, update: 16 };
  const found = triggers.flatMap(({ table, type }) =>
    Object.entries(bits).flatMap(([write, bit]) => (type & bit ? [`${table} ${write}`] : [])),
  );
  const all = new Set(found);
  for (const one of all) {
    const parents = cascades.filter(({ to }) => one === `${to} delete`);
    for (const { from } of parents) all.add(`${from} delete`); // a set that grows is walked to its end
  }
  return all;
}

test("a write is taken to be announced just when the triggers and cascades of the database announce it", async () => {
  const announced = await announcements();
  const all = models().flatMap(({ model, table }) =>
    Object.keys(writes).flatMap(
      (write) => writes[write as Write].map((operation) => ({ model, table, write, operation })), // its own keys
    ),
  );
  expect(announced.size).toBeGreaterThan(15);
  expect(all.length).toBeGreaterThan(150);
  const is = (yes: boolean) => (yes ? "announced" : "silent");
  expect(
    all.map(({ model, operation }) => `${model}.${operation} ${is(mayBeAnnounced(model, operation))}`),
  ).toEqual(
    all.map(
      ({ model, operation, table, write }) =>
        `${model}.${operation} ${is(announced.has(`${table} ${write}`))}`,
    ),
  );
});

test("reading announces nothing", () => {
  for (const { model } of models())
    for (const operation of ["findFirst", "findMany", "findUnique", "count", "aggregate", "groupBy"])
      expect(mayBeAnnounced(model, operation)).toBe(false);
});

describe("a transaction", () => {
  /** A company with a key, and whether this process has been told of the whole company since. */
  async function makeListening() {
    const { admin, company } = await makeTenant();
    const key = await makeKey(admin, company.id, {
      customersAccess: { ids: [await makeCustomer(company, "production")] },
    });
    const told: Change[] = [];
    changes().subscribe((change) => void told.push(change));
    await changes().settled();
    told.length = 0;
    const wasTold = () => told.some((change) => change.of === "company" && change.id === company.id);
    const run = (work: (open: Open) => Promise<unknown>) => transaction(company.id, work);
    return { company, id: key.view.id, told, wasTold, run };
  }

  test("that changed a key has told its own process when it returns, without waiting for a notification", async () => {
    const { id, wasTold, run } = await makeListening();
    await run(async ({ db }) => {
      await db.apiKey.updateMany({ where: { id }, data: { revokedAt: new Date() } });
      await db.apiKeySecret.updateMany({ where: { apiKeyId: id }, data: { expiresAt: new Date() } });
      expect(wasTold(), "not before it is committed").toBe(false);
    });
    expect(wasTold()).toBe(true); // the trigger of api_keys tells of the key alone
  });

  test("that deleted a customer tells too: keys that were bound to it lose it", async () => {
    const { wasTold, run } = await makeListening();
    await run(({ db }) => db.customer.deleteMany({ where: {} }));
    expect(wasTold()).toBe(true);
  });

  test("that failed tells too: its commit may have been done and only the answer lost", async () => {
    const { id, wasTold, run } = await makeListening();
    const failing = run(async ({ db }) => {
      await db.apiKey.updateMany({ where: { id }, data: { revokedAt: new Date() } });
      throw new Error("after all");
    });
    await expect(failing).rejects.toThrow("after all");
    expect(wasTold()).toBe(true);
    expect(await prisma().apiKey.count({ where: { id, revokedAt: null } })).toBe(1);
  });

  test("that made keys, or wrote what no key rests on, tells nothing", async () => {
    const { company, id, wasTold, run } = await makeListening();
    await run(async ({ db }) => {
      await db.apiKey.findFirst({ where: { id } });
      await db.customer.updateMany({ where: {}, data: { name: "Renamed" } });
      await db.post.create({
        data: { companyId: company.id, environment: "production", title: "Title", body: "Body" },
      });
    });
    await changes().settled();
    expect(wasTold()).toBe(false);
  });

  test("tells when it is over itself, whatever others of the company were over before", async () => {
    const { id, told, wasTold, run } = await makeListening();
    let wrote = (): void => undefined;
    let finish = (): void => undefined;
    const written = new Promise<void>((resolve) => (wrote = resolve));
    const held = new Promise<void>((resolve) => (finish = resolve));
    const long = run(async ({ db }) => {
      await db.apiKey.updateMany({ where: { id }, data: { revokedAt: new Date() } });
      wrote();
      await held;
    });
    await written;
    await run(({ db }) => db.apiKey.findFirst({ where: { id } }));
    told.length = 0;
    finish();
    await long;
    expect(wasTold()).toBe(true);
  });
});
