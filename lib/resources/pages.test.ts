import { beforeAll, describe, expect, test } from "vitest";
import type { UserActor } from "@/lib/actor";
import { pool, prisma } from "@/lib/db";
import { makeTenant, type Tenant } from "@/lib/testing/tenant";
import { actorOf, makeAccount, makeCustomer, makeMember, makePerson } from "@/prisma/factories";
import { comments } from "./comments";
import { customers } from "./customers";
import type { Definition } from "./definition";
import { licenses } from "./licenses";
import { listOf } from "./list";
import { posts } from "./posts";
import { users } from "./users";

const rowCount = 700; // pages beyond 500 places are found another way
const size = 50;

let tenant: Tenant;
let actor: UserActor;
let accountId: string;

/** Seven rows of one instant, days and minutes apart, one in five without an e-mail, a third of one name. */
beforeAll(async () => {
  tenant = await makeTenant();
  const { admin, company } = tenant;
  actor = { ...(await actorOf(admin, company.id)), environment: "production" };
  accountId = await makeAccount(company, "Second");
  const insert = (text: string, ...values: unknown[]) =>
    pool().query(text, [company.id, rowCount, ...values]);
  await insert(
    `insert into customers (company_id, environment, account_id, name, email, created_at, updated_at)
     select $1, 'production', case i % 3 when 0 then $4 else $3 end::uuid, case i % 3 when 0 then 'Same' else 'Name ' || i end,
       case when i % 5 > 0 then 'c' || i || '@x.test' end, now() - (i / 7) * interval '37 minutes', now()
     from generate_series(1, $2::int) i`,
    company.accountId,
    accountId,
  );
  await pool().query(
    `insert into licenses (company_id, environment, customer_id, product, plan, seats, starts_at, expires_at, created_at, updated_at)
     select company_id, environment, id, 'P', 'Q', 1, now(), case when email is not null then created_at end, created_at, now()
     from customers where company_id = $1`,
    [company.id],
  );
  await insert(
    `insert into posts (company_id, environment, title, body, created_at, updated_at)
     select $1, 'production', 'Title ' || i % 9, '', now() - (i / 21) * interval '11 hours' - (i % 3) * interval '9 minutes', now() from generate_series(1, $2::int) i`,
  );
  await pool().query(
    `insert into comments (company_id, environment, post_id, text, created_at, updated_at)
     select company_id, environment, id, 'Text', created_at, now() from posts where company_id = $1`,
    [company.id],
  );
});

const everyPage = async (definition: Definition, input: object, by: UserActor = actor) => {
  const rows: Record<string, unknown>[] = [];
  for (let page = 1; ; page++) {
    const { data, more } = await listOf(definition)(by, { ...input, page, size });
    rows.push(...data);
    if (!more) return rows;
    expect(data).toHaveLength(size);
  }
};
const ids = (rows: readonly Record<string, unknown>[]) => rows.map(({ id }) => id);

/** What one statement without pages says. */
const inOrder = async (table: string, order: string, condition = "true") =>
  (
    await pool().query(
      `select id from ${table} where company_id = $1 and environment = 'production' and ${condition} order by ${order}`,
      [tenant.company.id],
    )
  ).rows.map(({ id }) => id);

const sorted = (field: string, descending = false) => ({ sort: [{ field, descending }] });

describe("pages by number, near and far", () => {
  test.each([
    ["customers", customers],
    ["licenses", licenses],
    ["posts", posts],
    ["comments", comments],
  ] as const)(
    "%s: together they are the list, newest first, each row once, in its place",
    async (table, one) => {
      expect(ids(await everyPage(one, {}))).toEqual(await inOrder(table, "created_at desc, id"));
    },
  );

  test.each<[string, Definition, object, string]>([
    ["customers", customers, sorted("name"), "name, id"],
    ["customers", customers, sorted("name", true), "name desc, id"],
    ["customers", customers, sorted("createdAt"), "created_at, id"],
    ["posts", posts, sorted("createdAt"), "created_at, id"],
    ["posts", posts, sorted("createdAt", true), "created_at desc, id"],
    ["customers", customers, sorted("email"), "email asc nulls last, id"],
    ["customers", customers, sorted("email", true), "email desc nulls last, id"],
    ["licenses", licenses, sorted("expiresAt"), "expires_at asc nulls last, id"],
    ["licenses", licenses, sorted("expiresAt", true), "expires_at desc nulls last, id"],
    ["posts", posts, sorted("title", true), "title desc, id"],
  ])("%s sorted: ties by id, rows without a value last both ways", async (table, one, input, order) => {
    expect(ids(await everyPage(one, input))).toEqual(await inOrder(table, order));
  });

  test("a caller of certain accounts pages through theirs alone, far pages too", async () => {
    const narrowed = { ...actor, accounts: [tenant.company.accountId] };
    const theirs = `account_id = '${tenant.company.accountId}'`;
    expect(ids(await everyPage(customers, {}, narrowed))).toEqual(
      await inOrder("customers", "created_at desc, id", theirs),
    );
    const onTheirs = `customer_id in (select id from customers where ${theirs})`;
    const found = ids(await everyPage(licenses, {}, narrowed));
    expect(found).toEqual(await inOrder("licenses", "created_at desc, id", onTheirs));
    expect(found.length).toBeLessThan(rowCount * 0.7);
    const none = await listOf(customers)({ ...actor, accounts: [] }, { page: 11, size });
    expect(none).toMatchObject({ data: [], more: false });
  });

  test("a far page holds whole rows, cut to the granted fields", async () => {
    const [row] = (await listOf(customers)(actor, { page: 12, size, fields: ["name", "createdAt"] })).data;
    expect(Object.keys(row ?? {})).toEqual(["name", "createdAt"]);
  });

  test("past the last page there is nothing", async () => {
    for (const page of [rowCount / size + 1, 10_000, 999_999_999_999])
      expect(await listOf(customers)(actor, { page, size })).toMatchObject({ data: [], more: false });
  });

  test("while rows are only added none is left out; newest first the list moves along, oldest first it stands", async () => {
    const { company } = await makeTenant();
    const by = { ...actor, company: { id: company.id, name: company.name } };
    const add = () => makeCustomer(company, "production");
    const there = [await add(), await add(), await add(), await add()];
    const read = async (input: object) => {
      const seen: unknown[] = [];
      for (let page = 1, more = true; more; page++) {
        const listed = await listOf(customers)(by, { ...input, page, size: 2 });
        seen.push(...ids(listed.data));
        more = listed.more;
        if (page === 1) await add();
      }
      return seen;
    };
    const newest = await read({});
    expect(there.filter((id) => !newest.includes(id))).toEqual([]);
    expect(newest.length).toBe(new Set(newest).size + 1); // the last of page 1 is the first of page 2
    const oldest = await read(sorted("createdAt"));
    expect(oldest.slice(0, 4)).toEqual(there);
    expect(new Set(oldest).size).toBe(oldest.length);
  });
});

describe("what is compared", () => {
  const find = async (query: string) => {
    const { body } = await tenant.api("GET", `/customers?${query}`);
    return body.data as { name: string; email: string | null }[]; // what a list answers
  };

  test("a row without a value is matched by no value, not even the text null", async () => {
    expect(await find("filter[email]=null")).toEqual([]);
    expect(await find("filter[email]=null,c1@x.test")).toMatchObject([{ email: "c1@x.test" }]);
  });

  test("text is found as it is written, whichever way its accents are composed", async () => {
    await makeCustomer(tenant.company, "production", { name: "Zoë".normalize("NFC") });
    expect(await find(`filter[name]=${encodeURIComponent("Zoë".normalize("NFD"))}`)).toHaveLength(1);
    expect(await find(`filter[name]=${encodeURIComponent("ZOË")}`)).toEqual([]);
  });

  test("people are found by their address in any case, and sorted by what their row only refers to", async () => {
    const { admin, company, api } = await makeTenant();
    const people = [admin];
    for (const name of ["Zed", "abel", "Abel"]) {
      const person = await makePerson({ name, email: `${name.toLowerCase()}.${crypto.randomUUID()}@x.test` });
      await makeMember(company, person, "member");
      people.push(person);
    }
    const email = people[1]?.email ?? "";
    const found = await api("GET", `/users?filter[email]=${email.toUpperCase()}`);
    expect(found.body.data).toMatchObject([{ email, name: "Zed", role: "Member" }]);
    for (const field of ["email", "name", "role", "id"] as const) {
      const by = { ...(await actorOf(admin, company.id)), environment: "production" as const };
      const up = (await listOf(users)(by, sorted(field))).data;
      const down = (await listOf(users)(by, sorted(field, true))).data;
      expect(up).toHaveLength(4);
      const values = (rows: typeof up) => rows.map((row) => row[field]);
      expect(values(down), field).toEqual(values(up).reverse());
    }
    await prisma().member.updateMany({ where: { userId: people[1]?.id }, data: { removedAt: new Date() } });
    expect((await api("GET", "/users?filter[name]=Zed")).body.data).toEqual([]);
  });
});
