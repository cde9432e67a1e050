import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { codes, type Called } from "@/lib/testing/call";
import { jsonApi, resourceOf, strictly } from "@/lib/testing/json-api";
import { apiOf, makeTenant, type Tenant } from "@/lib/testing/tenant";
import { makeKey } from "@/prisma/factories";

// What https://jsonapi.org/format/1.1/ demands of servers under "Content Negotiation". The rest is in json-api.test.ts.

let flat: Tenant["api"];
let api: Tenant["api"];
beforeAll(async () => {
  flat = (await makeTenant()).api;
  api = strictly(flat);
});

const mediaType = ({ headers }: Called) => headers.get("content-type");
const outcome = (answer: Called) => [answer.status, ...codes(answer)];
const sources = ({ body }: Called) => body.errors?.map(({ code, source }) => [code, source]);
const withType = (type: string) => ({ headers: { "content-type": type } });
const accepting = (accept: string) => ({ headers: { accept } });
const titled = (title: string) => ({ type: "posts", attributes: { title } });

test("every JSON:API document comes with its media type and nothing else, refusals and HEAD too", async () => {
  const answers = [
    await api("GET", "/customers"),
    await api("HEAD", "/customers"),
    await api("GET", "/nothing"),
    await api("GET", `/customers/${randomUUID()}`),
    await api("PUT", "/customers"),
    await api("POST", "/posts", "{"),
    await strictly(apiOf("sna_wrong"))("GET", "/customers"),
    await api("GET", "/customers", undefined, {
      headers: { "snappy-company-id": `${randomUUID()}, ${randomUUID()}` },
    }),
  ];
  expect(answers.map(mediaType)).toEqual(answers.map(() => jsonApi));
  expect(mediaType(await flat("GET", "/customers"))).toBe("application/json; charset=utf-8");
});

test("415 for a body, or a request without one, whose JSON:API media type has other parameters", async () => {
  for (const parameter of ["charset=utf-8", "version=1", 'profile="https://a.test/p";a=b', "q=1"]) {
    const type = `${jsonApi}; ${parameter}`;
    expect(outcome(await api("POST", "/posts", { data: titled("A") }, withType(type)))).toEqual([
      415,
      "unsupported_media_type",
    ]);
    expect(outcome(await api("GET", "/posts", undefined, withType(type)))).toEqual([
      415,
      "unsupported_media_type",
    ]);
  }
});

test("415 for an extension: we have none", async () => {
  const type = `${jsonApi}; ext="https://jsonapi.org/ext/atomic"`;
  const answer = await api("POST", "/posts", { data: titled("A") }, withType(type));
  expect(sources(answer)).toEqual([["unsupported_media_type", { header: "Content-Type" }]]);
});

test("406 when every instance in Accept has other parameters", async () => {
  const accept = `${jsonApi}; charset=utf-8, ${jsonApi};a=b`;
  const answer = await flat("GET", "/posts", undefined, accepting(accept));
  expect([...outcome(answer), mediaType(answer)]).toEqual([406, "not_acceptable", jsonApi]);
});

test("406 when every instance in Accept has an extension", async () => {
  const accept = `${jsonApi}; ext="https://jsonapi.org/ext/atomic"`;
  expect(sources(await flat("GET", "/posts", undefined, accepting(accept)))).toEqual([
    ["not_acceptable", { header: "Accept" }],
  ]);
});

test("an instance that is not supported is ignored beside one that is", async () => {
  const answer = await flat("GET", "/posts", undefined, accepting(`${jsonApi};a=b, ${jsonApi};q=0.1`));
  expect([answer.status, mediaType(answer)]).toEqual([200, jsonApi]);
});

test("profiles are ignored, and none is claimed to be applied", async () => {
  const type = `${jsonApi}; profile="https://example.com/a https://example.com/b"`;
  const asked = await flat("GET", "/posts", undefined, accepting(type));
  const sent = await api("POST", "/posts", { data: titled("A") }, withType(type));
  expect([asked, sent].map((answer) => [answer.status, mediaType(answer)])).toEqual([
    [200, jsonApi],
    [201, jsonApi],
  ]);
});

test("Vary names Accept on answers of either dialect, beside what else it names", async () => {
  for (const answer of [
    await api("GET", "/posts"),
    await flat("GET", "/posts"),
    await flat("GET", "/nothing"),
    await api("DELETE", `/posts/${randomUUID()}`),
  ])
    expect(answer.headers.get("vary")).toBe("Accept");
});

test("what is sent and what is asked for are independent", async () => {
  const [toFlat, toStrict] = [
    await flat("POST", "/posts", { data: titled("One") }, withType(jsonApi)),
    await flat("POST", "/posts", { title: "Two" }, accepting(jsonApi)),
  ];
  expect([toFlat.status, toFlat.body.data]).toMatchObject([201, { title: "One" }]);
  expect([toStrict.status, resourceOf(toStrict).attributes]).toMatchObject([201, { title: "Two" }]);
  const refused = await flat("POST", "/posts", { data: titled("") }, withType(jsonApi));
  expect(sources(refused)).toEqual([["invalid_attribute", { pointer: "/data/attributes/title" }]]);
  expect(mediaType(refused)).toBe("application/json; charset=utf-8");
});

test("a file is served whatever Accept says, to whom no job's id may be told as well; its refusals are negotiated", async () => {
  const tenant = await makeTenant();
  const permissions = { exports: ["create"], posts: ["read"], jobs: { read: ["status"] } };
  const { secret } = await makeKey(tenant.admin, tenant.company.id, { permissions });
  const answer = await strictly(apiOf(secret))("GET", `/exports/${randomUUID()}/file`);
  expect([...outcome(answer), mediaType(answer)]).toEqual([404, "not_found", jsonApi]);
  const odd = await apiOf(secret)("GET", `/exports/${randomUUID()}/file`, undefined, accepting("text/csv"));
  expect([...outcome(odd), mediaType(odd)]).toEqual([404, "not_found", "application/json; charset=utf-8"]);
});

test("what holds no resource is plain JSON: 406 for who takes nothing else", async () => {
  expect(outcome(await api("GET", "/openapi.json"))).toEqual([406, "not_acceptable"]);
  const either = accepting(`${jsonApi}, application/json;q=0.1`);
  const answer = await flat("GET", "/openapi.json", undefined, either);
  expect([answer.status, mediaType(answer)]).toEqual([200, "application/json; charset=utf-8"]);
});
