import { beforeAll, describe, expect, test } from "vitest";
import { newSecret } from "@/lib/api-keys/secret";
import { prisma } from "@/lib/db";
import { call, codes, type Called } from "@/lib/testing/call";
import { makeTenant, type Tenant } from "@/lib/testing/tenant";

let tenant: Tenant;
let api: Tenant["api"];
beforeAll(async () => {
  tenant = await makeTenant();
  api = tenant.api;
});

const faults = ({ body }: Called) =>
  (body.errors ?? []).map(({ code, source }) => `${code} ${source?.pointer}`);

describe("no operator injection", () => {
  test.each(["contains", "not", "$ne", "", "0", "constructor", "__proto__"])(
    "no parameter has a part [%s]",
    async (part) => {
      for (const name of ["filter[name]", "filter[id]", "page[size]", "sort", "fields"]) {
        const answer = await api("GET", `/customers?${encodeURIComponent(`${name}[${part}]`)}=1`);
        expect([answer.status, codes(answer)]).toEqual([400, ["invalid_parameter"]]);
      }
    },
  );

  test("text that looks like SQL or a template is text: stored as it came, found as it is", async () => {
    for (const name of [
      "'; drop table customers; --",
      '" or 1=1',
      "${7*7}{{7*7}}",
      "%' or name like '%",
      "\\x00",
      "=cmd()",
      "<script>",
    ]) {
      const made = await api("POST", "/customers", { name });
      expect(made.body.data).toMatchObject({ name });
      const found = await api("GET", `/customers?filter[name]=${encodeURIComponent(name)}`);
      expect(found.body.data).toMatchObject([{ name }]);
    }
  });
});

describe("text that cannot be kept", () => {
  test.each([
    ["NUL", "a\0b"],
    ["half a surrogate pair", "a\ud800b"],
    ["the other half", "\udc00"],
  ])("%s is refused with its pointer wherever it stands", async (_, text) => {
    const post = (body: object) => api("POST", "/customers", { name: "N", ...body });
    expect(faults(await post({ name: text }))).toEqual(["invalid_attribute /name"]);
    expect(faults(await post({ metadata: { a: [{ b: text }] } }))).toEqual([
      "invalid_attribute /metadata/a/0/b",
    ]);
    expect(faults(await post({ metadata: { [text]: 1 } }))).toEqual(["invalid_attribute /metadata"]);
    expect(faults(await post({ [text]: 1 }))).toEqual(["invalid_attribute "]);
  });

  test("NUL in a path, a parameter or a header is no fault of ours", async () => {
    expect((await api("GET", "/customers/%00")).status).toBe(404);
    expect(codes(await api("GET", "/customers?filter[name]=a%00b"))).toEqual(["invalid_parameter"]);
    expect(codes(await api("GET", "/customers?%00=1"))).toEqual(["invalid_parameter"]);
  });
});

describe("names every object has", () => {
  test("__proto__ is refused at any depth and pollutes nothing", async () => {
    for (const text of [
      '{"name":"N","__proto__":{"polluted":1}}',
      '{"name":"N","metadata":{"a":{"__proto__":{"polluted":1}}}}',
    ]) {
      const answer = await call("POST", "/public-api/v3/customers", {
        as: tenant.token,
        body: text,
      });
      expect([answer.status, codes(answer)]).toEqual([422, ["invalid_attribute"]]);
    }
    expect("polluted" in {}).toBe(false);
  });

  test("metadata may hold the others, as data", async () => {
    const metadata = {
      constructor: { prototype: { polluted: 1 } },
      toString: "x",
      hasOwnProperty: null,
      length: 5,
    };
    const answer = await api("POST", "/customers", {
      name: "N",
      metadata,
    });
    expect(answer.body.data).toMatchObject({ metadata });
    expect("polluted" in {}).toBe(false);
  });

  test("metadata may hold members named like secrets: they are kept, and blotted out in the security log", async () => {
    const metadata = { token: "theirs", nested: { password: "hidden", note: "kept" } };
    const answer = await api("POST", "/customers", { name: "N", metadata });
    expect(answer.body.data).toMatchObject({ metadata });
    const row = await prisma().auditLog.findFirst({
      where: { companyId: tenant.company.id },
      orderBy: { seq: "desc" },
    });
    expect(row?.after).toMatchObject({
      metadata: { token: "[withheld]", nested: { password: "[withheld]", note: "kept" } },
    });
  });

  test("a whole API key is refused wherever text is taken, so that none is ever stored in the clear", async () => {
    const key = newSecret();
    const post = (body: object) => api("POST", "/customers", { name: "N", ...body });
    expect(faults(await post({ name: `was ${key}` }))).toEqual(["invalid_attribute /name"]);
    expect(faults(await post({ externalId: key }))).toEqual(["invalid_attribute /externalId"]);
    expect(faults(await post({ metadata: { a: [{ b: key }] } }))).toEqual(["invalid_attribute /metadata"]);
    expect(faults(await api("POST", "/posts", { title: "T", body: `a\n${key}` }))).toEqual([
      "invalid_attribute /body",
    ]);
    const made = { name: "K", description: key, metadata: { [key]: 1 } };
    expect(faults(await api("POST", "/authentication/api-keys", made)).sort()).toEqual([
      "invalid_attribute /description",
      "invalid_attribute /metadata",
    ]);
    expect((await post({ name: `starts ${key.slice(0, 10)}…` })).status).toBe(201);
  });
});
