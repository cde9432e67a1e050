import { randomUUID } from "node:crypto";
import type { ContractCall, World } from "./call";

// Contract §§1–4: addresses, who is calling, answers, lists.

const get = (path: string, more = {}) => ({ path, ...more });
const notFound = { status: 404, codes: ["not_found"] };
const unknownKey = `sna_${"0".repeat(38)}29b03J`;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const addresses: ContractCall[] = [
  {
    section: "§1",
    says: "production is the base URL",
    ask: () => get("/whoami"),
    status: 200,
    body: { data: { environment: "production" } },
  },
  {
    section: "§1",
    says: "staging is its own",
    ask: () => get("/whoami", { base: "/staging" }),
    status: 200,
    body: { data: { environment: "staging" } },
  },
  {
    section: "§1",
    says: "development too",
    ask: () => get("/whoami", { base: "/development" }),
    status: 200,
    body: { data: { environment: "development" } },
  },
  {
    section: "§1",
    says: "a key works in its environment",
    ask: () => get("/whoami", { as: "stagingKey", base: "/staging" }),
    status: 200,
    body: { data: { environment: "staging", kind: "apiKey" } },
  },
  ...(["", "/development"] as const).map((base): ContractCall => ({
    section: "§1",
    says: "and on no other base URL",
    ask: () => get("/whoami", { as: "stagingKey", base }),
    status: 401,
    codes: ["environment_mismatch"],
  })),
  {
    section: "§1",
    says: "data lives in one environment",
    ask: (w) => get(`/customers/${w.kept.customerFirst}`, { base: "/staging" }),
    ...notFound,
  },
  {
    section: "§1",
    says: "lists too",
    ask: (w) => get(`/customers?filter[email]=${w.tag}@example.test`, { base: "/development" }),
    status: 200,
    body: { data: [] },
  },
  ...[
    "/public-api",
    "/public-api/",
    "/public-api/v2/customers",
    "",
    "/",
    "/nothing",
    "/customers/1/2",
    "/Customers",
    "/authentication",
    "/whoami/x",
  ].flatMap((path) =>
    (["", "/staging"] as const).map((base): ContractCall => ({
      section: "§1",
      says: "an unknown path under a base URL is JSON, the bare one included",
      ask: () => get(path, { base, as: null }),
      ...notFound,
    })),
  ),
  ...(
    [
      ["PUT", "/customers", "GET, HEAD, POST, OPTIONS"],
      ["DELETE", "/customers", "GET, HEAD, POST, OPTIONS"],
      ["POST", "/whoami", "GET, HEAD, OPTIONS"],
      ["PATCH", `/telemetry/${randomUUID()}`, "GET, HEAD, OPTIONS"],
      ["GET", "/token", "POST, OPTIONS"],
      ["PUT", "/authentication/verifications", "POST, OPTIONS"],
    ] as const
  ).map(([method, path, allow]): ContractCall => ({
    section: "§1",
    says: "a known path with a wrong method is 405 with Allow",
    ask: () => ({ method, path }),
    status: 405,
    codes: ["method_not_allowed"],
    headers: { allow },
  })),
  {
    section: "§1",
    says: "OPTIONS says what there is",
    ask: () => ({ method: "OPTIONS", path: "/customers", as: null }),
    status: 204,
    headers: { allow: "GET, HEAD, POST, OPTIONS" },
  },
  {
    section: "§1",
    says: "HEAD is GET without a body",
    ask: () => ({ method: "HEAD", path: "/whoami" }),
    status: 200,
  },
  {
    section: "§1",
    says: "a trailing slash changes nothing",
    ask: (w) => get(`/customers/${w.kept.customerFirst}/`),
    status: 200,
    bodyOf: (w) => ({ data: { id: w.kept.customerFirst ?? "" } }),
  },
  {
    section: "§1",
    says: "with a query neither",
    ask: (w) => get(`/customers/?filter[email]=${w.tag}@example.test&page[size]=1`),
    status: 200,
    body: { data: [{}] },
  },
];

const callers: ContractCall[] = [
  {
    section: "§2",
    says: "a key as Bearer",
    ask: () => get("/whoami", { as: "key" }),
    status: 200,
    body: { data: { kind: "apiKey" } },
  },
  {
    section: "§2",
    says: "or x-api-key",
    ask: (w) => get("/whoami", { as: null, headers: { "x-api-key": w.as.key } }),
    status: 200,
  },
  {
    section: "§2",
    says: "or both, when they agree; header names and the scheme in any case",
    ask: (w) =>
      get("/whoami", { as: null, headers: { AUTHORIZATION: `bearer ${w.as.key}`, "X-API-Key": w.as.key } }),
    status: 200,
  },
  {
    section: "§2",
    says: "both and different",
    ask: (w) => get("/whoami", { headers: { "x-api-key": w.as.key } }),
    status: 400,
    codes: ["conflicting_credentials"],
    source: { header: "x-api-key" },
  },
  {
    section: "§2",
    says: "a person's token",
    ask: () => get("/whoami"),
    status: 200,
    body: { data: { kind: "user", user: { id: uuid, email: /@/ } } },
  },
  ...[null, unknownKey, `${unknownKey.slice(0, -1)}K`, "a.b.c"].map((as): ContractCall => ({
    section: "§2",
    says: "everything unproven is one 401",
    ask: () => get("/customers", { as }),
    status: 401,
    codes: ["invalid_credentials"],
    headers: { ratelimit: null },
  })),
  {
    section: "§2",
    says: "a company is needed where there are several",
    ask: () => get("/whoami", { as: "both" }),
    status: 400,
    codes: ["company_required"],
    source: { header: "Snappy-Company-Id" },
  },
  {
    section: "§2",
    says: "and can be named",
    ask: (w) => get("/whoami", { as: "both", headers: { "snappy-company-id": w.kept.companyId } }),
    status: 200,
    bodyOf: (w) => ({ data: { company: { id: w.kept.companyId ?? "" } } }),
  },
  {
    section: "§2",
    says: "in capitals too",
    ask: (w) => get("/whoami", { headers: { "snappy-company-id": w.kept.companyId?.toUpperCase() } }),
    status: 200,
  },
  ...["token", "key"].flatMap((as) =>
    [randomUUID(), "nobody"].map((id): ContractCall => ({
      section: "§2",
      says: "one that is not the caller's is forbidden",
      ask: () => get("/whoami", { as, headers: { "snappy-company-id": id } }),
      status: 403,
      codes: ["company_forbidden"],
      source: { header: "Snappy-Company-Id" },
    })),
  ),
  {
    section: "§2",
    says: "a key may name its own company",
    ask: (w) => get("/whoami", { as: "key", headers: { "snappy-company-id": w.kept.companyId } }),
    status: 200,
  },
  {
    section: "§2",
    says: "an account narrows reads",
    ask: (w) => get(`/customers/${w.kept.customerFirst}`, { headers: { "snappy-account-id": w.kept.south } }),
    ...notFound,
  },
  {
    section: "§2",
    says: "and lists",
    ask: (w) =>
      get(`/customers?filter[email]=${w.tag}@example.test`, {
        headers: { "snappy-account-id": w.kept.south },
      }),
    status: 200,
    body: { data: [] },
  },
  {
    section: "§2",
    says: "to what is its own",
    ask: (w) =>
      get(`/customers?filter[email]=${w.tag}@example.test`, {
        headers: { "snappy-account-id": w.kept.north },
      }),
    status: 200,
    body: { data: [{}, {}, {}] },
  },
  ...["token", "key", "account"].map((as): ContractCall => ({
    section: "§2",
    says: "an account that nothing has is forbidden",
    ask: () => get("/customers", { as, headers: { "snappy-account-id": randomUUID() } }),
    status: 403,
    codes: ["account_forbidden"],
    source: { header: "Snappy-Account-Id" },
  })),
  {
    section: "§2",
    says: "one that a key does not reach likewise",
    ask: (w) => get("/customers", { as: "account", headers: { "snappy-account-id": w.kept.south } }),
    status: 403,
    codes: ["account_forbidden"],
  },
  ...["12345678", "a".repeat(64), "A-z_0-9-"].map((id): ContractCall => ({
    section: "§2",
    says: "X-Request-Id is accepted",
    ask: () => get("/whoami", { headers: { "x-request-id": id } }),
    status: 200,
    headers: { "x-request-id": id },
  })),
  ...["1234567", "a".repeat(65), "has space", "semi;colon"].map((id): ContractCall => ({
    section: "§2",
    says: "or replaced",
    ask: () => get("/nothing", { headers: { "x-request-id": id } }),
    ...notFound,
    headers: { "x-request-id": uuid },
  })),
  {
    section: "§2",
    says: "who proved to hold a key learns why it is refused: revoked",
    ask: () => get("/customers", { as: "revoked" }),
    status: 401,
    codes: ["key_revoked"],
  },
  {
    section: "§2",
    says: "not yet valid",
    ask: () => get("/customers", { as: "tomorrow" }),
    status: 401,
    codes: ["key_not_yet_valid"],
  },
  {
    section: "§2",
    says: "from another address",
    ask: () => get("/customers", { as: "elsewhere" }),
    status: 403,
    codes: ["ip_forbidden"],
  },
  {
    section: "§2",
    says: "without a certificate",
    ask: () => get("/customers", { as: "certified" }),
    status: 401,
    codes: ["certificate_required"],
  },
  {
    section: "§2",
    says: "the path comes before the credential",
    ask: () => get("/nothing", { as: unknownKey }),
    ...notFound,
  },
  {
    section: "§2",
    says: "the credential before the environment, the company and the body",
    ask: () => ({
      method: "POST",
      path: "/customers",
      base: "/staging",
      as: null,
      headers: { "snappy-company-id": "x" },
      body: "{",
    }),
    status: 401,
    codes: ["invalid_credentials"],
  },
  {
    section: "§2",
    says: "usable before the environment",
    ask: () => get("/customers", { as: "revoked", base: "/staging" }),
    status: 401,
    codes: ["key_revoked"],
  },
  {
    section: "§2",
    says: "the environment before the company",
    ask: () => get("/customers", { as: "key", base: "/staging", headers: { "snappy-company-id": "x" } }),
    status: 401,
    codes: ["environment_mismatch"],
  },
  {
    section: "§2",
    says: "the company before the address",
    ask: () => get("/customers", { as: "elsewhere", headers: { "snappy-company-id": "x" } }),
    status: 403,
    codes: ["company_forbidden"],
  },
  {
    section: "§2",
    says: "the account before the permission",
    ask: () => get("/customers", { as: "nothing", headers: { "snappy-account-id": "x" } }),
    status: 403,
    codes: ["account_forbidden"],
  },
  {
    section: "§2",
    says: "the permission before the body",
    ask: () => ({ method: "POST", path: "/customers", as: "nothing", body: "{" }),
    status: 403,
    codes: ["permission_denied"],
  },
];

const limitFields = { ratelimit: /^"default";r=\d+;t=\d+$/, "ratelimit-policy": '"default";q=60;w=60' };
const json = (path: string, body: object | string, more = {}) => ({ method: "POST", path, body, ...more });

const answers: ContractCall[] = [
  {
    section: "§3",
    says: "success is data; times are ISO 8601 UTC with milliseconds",
    ask: (w) => get(`/customers/${w.kept.customerFirst}`),
    status: 200,
    body: { data: { id: uuid, createdAt: instant, updatedAt: instant } },
  },
  {
    section: "§3",
    says: "lists add links",
    ask: () => get("/customers?page[size]=1"),
    status: 200,
    body: { data: [{}], links: { first: /^\/v3\/customers\?/, prev: null } },
  },
  {
    section: "§3",
    says: "a refusal tells what was required",
    ask: () => json("/customers", {}, { as: "nothing" }),
    status: 403,
    codes: ["permission_denied"],
  },
  {
    section: "§3",
    says: "one entry per fault",
    ask: () => json("/customers", { name: 1, email: "no", nothing: true, metadata: 5 }),
    status: 422,
    codes: ["invalid_attribute", "invalid_attribute", "invalid_attribute", "unknown_attribute"].toSorted(),
  },
  {
    section: "§3",
    says: "a pointer into the body",
    ask: () => json("/customers", { name: "" }),
    status: 422,
    codes: ["invalid_attribute"],
    source: { pointer: "/name" },
  },
  {
    section: "§3",
    says: "a parameter of the query",
    ask: () => get("/customers?nothing=1"),
    status: 400,
    codes: ["invalid_parameter"],
    source: { parameter: "nothing" },
  },
  {
    section: "§3",
    says: "malformed JSON",
    ask: () => json("/customers", "{"),
    status: 400,
    codes: ["malformed_json"],
    source: { pointer: "" },
  },
  {
    section: "§3",
    says: "JSON that is no object",
    ask: () => json("/customers", "[]"),
    status: 400,
    codes: ["malformed_json"],
  },
  {
    section: "§3",
    says: "an unknown attribute",
    ask: () => json("/customers", { name: "Z", id: "x" }),
    status: 422,
    codes: ["unknown_attribute"],
    source: { pointer: "/id" },
  },
  {
    section: "§3",
    says: "an odd Idempotency-Key",
    ask: () => json("/customers", { name: "Z" }, { headers: { "idempotency-key": "two words" } }),
    status: 400,
    codes: ["idempotency_key_invalid"],
    source: { header: "Idempotency-Key" },
  },
  {
    section: "§3",
    says: "not acceptable",
    ask: () => get("/whoami", { headers: { accept: "text/html" } }),
    status: 406,
    codes: ["not_acceptable"],
    source: { header: "Accept" },
  },
  {
    section: "§3",
    says: "a media type that is none of ours",
    ask: () =>
      json("/customers", "name=Z", { headers: { "content-type": "application/x-www-form-urlencoded" } }),
    status: 415,
    codes: ["unsupported_media_type"],
    source: { header: "Content-Type" },
  },
  {
    section: "§3",
    says: "more than 1 MiB",
    ask: () => json("/customers", { name: "x".repeat(1_048_576) }),
    status: 413,
    codes: ["body_too_large"],
  },
  { section: "§3", says: "absent", ask: () => get(`/customers/${randomUUID()}`), ...notFound },
  { section: "§3", says: "an id that is none is absent", ask: () => get("/customers/1"), ...notFound },
  ...(
    [
      ["a success", get("/customers?page[size]=1"), 200, undefined],
      ["no such path", get("/nothing"), 404, ["not_found"]],
      ["a wrong method", { method: "PUT", path: "/customers" }, 405, ["method_not_allowed"]],
      ["not acceptable", get("/customers", { headers: { accept: "text/html" } }), 406, ["not_acceptable"]],
      [
        "a wrong media type",
        json("/customers", "x", { headers: { "content-type": "text/plain" } }),
        415,
        ["unsupported_media_type"],
      ],
      ["too large", json("/customers", { name: "x".repeat(1_048_576) }), 413, ["body_too_large"]],
      ["a wrong attribute", json("/customers", { name: "" }), 422, ["invalid_attribute"]],
      ["another environment", get("/customers", { base: "/staging" }), 401, ["environment_mismatch"]],
      ["what only people may", get("/authentication/api-keys"), 403, ["user_required"]],
      ["OPTIONS", { method: "OPTIONS", path: "/customers" }, 204, undefined],
    ] as const
  ).map(([what, asked, status, codes]): ContractCall => ({
    section: "§3",
    says: `every answer to a key carries RateLimit and RateLimit-Policy: ${what}`,
    ask: () => ({ ...asked, as: "limited" }),
    status,
    codes,
    headers: limitFields,
  })),
  {
    section: "§3",
    says: "the last token",
    ask: () => get("/customers?page[size]=1", { as: "once" }),
    status: 200,
    headers: { ratelimit: /^"default";r=0;t=\d+$/, "ratelimit-policy": '"default";q=1;w=600' },
  },
  {
    section: "§3",
    says: "429 carries Retry-After in whole seconds",
    ask: () => get("/customers", { as: "once" }),
    status: 429,
    codes: ["rate_limited"],
    headers: { "retry-after": /^(59\d|600)$/ },
  },
  {
    section: "§3",
    says: "refusals by address cost nothing, and come first",
    ask: () => get("/nothing", { as: "once" }),
    ...notFound,
    headers: { ratelimit: /r=0/ },
  },
  {
    section: "§3",
    says: "the last call of a quota",
    ask: () => get("/customers?page[size]=1", { as: "quota" }),
    status: 200,
  },
  {
    section: "§3",
    says: "a quota that is used up",
    ask: () => get("/customers", { as: "quota" }),
    status: 429,
    codes: ["quota_exceeded"],
  },
];

const mine = (w: World) => `filter[email]=${w.tag}@example.test`;
const wrongParameter = (path: string, parameter: string): ContractCall => ({
  section: "§4",
  says: "anything unknown, twice given or out of range is 400 with its parameter",
  ask: () => get(path),
  status: 400,
  codes: ["invalid_parameter"],
  source: { parameter },
});
const ids =
  (...names: string[]) =>
  (w: World) => ({ data: names.map((name) => ({ id: w.kept[`customer${name}`] ?? "" })) });

const lists: ContractCall[] = [
  {
    section: "§4",
    says: "links as the seed writes them: brackets plain, size before number, other parameters kept in front",
    ask: (w) => get(`/customers?${mine(w)}&sort=name&page[number]=2&page[size]=1`),
    status: 200,
    bodyOf: (w) => ({
      ...ids("Second")(w),
      links: {
        first: `/v3/customers?filter[email]=${w.tag}%40example.test&sort=name&page[size]=1&page[number]=1`,
        next: `/v3/customers?filter[email]=${w.tag}%40example.test&sort=name&page[size]=1&page[number]=3`,
        prev: `/v3/customers?filter[email]=${w.tag}%40example.test&sort=name&page[size]=1&page[number]=1`,
      },
    }),
  },
  {
    section: "§4",
    says: "a comma in a filter stays plain; the defaults are page 1 and size 100",
    ask: (w) =>
      get(
        `/authentication/api-keys?filter[accountId]=${w.kept.north},${w.kept.south}&filter[search]=${w.tag}`,
      ),
    status: 200,
    bodyOf: (w) => ({
      links: {
        first: `/v3/authentication/api-keys?filter[accountId]=${w.kept.north},${w.kept.south}&filter[search]=${w.tag}&page[size]=100&page[number]=1`,
        prev: null,
      },
    }),
  },
  {
    section: "§4",
    says: "the last page has no next",
    ask: (w) => get(`/customers?${mine(w)}&page[size]=3`),
    status: 200,
    body: { data: [{}, {}, {}], links: { first: /page\[number\]=1$/, next: null, prev: null } },
  },
  {
    section: "§4",
    says: "past the last page there is nothing, and no next",
    ask: (w) => get(`/customers?${mine(w)}&page[number]=99`),
    status: 200,
    body: { data: [], links: { next: null, prev: /page\[number\]=98$/ } },
  },
  {
    section: "§4",
    says: "streams page by cursor; there prev is null",
    ask: () => get("/logs?page[size]=1"),
    status: 200,
    body: {
      data: [{}],
      links: {
        first: "/v3/logs?page[size]=1",
        next: /^\/v3\/logs\?page\[size\]=1&page\[cursor\]=.+/,
        prev: null,
      },
    },
    keep: (take, w) => void (w.kept.next = take("links.next").replace("/v3", "")),
  },
  {
    section: "§4",
    says: "and the cursor leads on",
    ask: (w) => get(w.kept.next ?? ""),
    status: 200,
    body: { data: [{}], links: { prev: null } },
  },
  {
    section: "§4",
    says: "filters take a,b",
    ask: (w) => get(`/customers?sort=name&filter[id]=${w.kept.customerFirst},${w.kept.customerThird}`),
    status: 200,
    bodyOf: ids("First", "Third"),
  },
  {
    section: "§4",
    says: "or repeats",
    ask: (w) =>
      get(`/customers?sort=-name&filter[id]=${w.kept.customerFirst}&filter[id]=${w.kept.customerThird}`),
    status: 200,
    bodyOf: ids("Third", "First"),
  },
  {
    section: "§4",
    says: "sort goes by several fields",
    ask: (w) => get(`/customers?${mine(w)}&sort=email,-name`),
    status: 200,
    bodyOf: ids("Third", "Second", "First"),
  },
  {
    section: "§4",
    says: "fields narrows",
    ask: (w) => get(`/customers?${mine(w)}&fields=name,id&page[size]=1`),
    status: 200,
    body: { data: [(row) => Object.keys(row as object).join() === "id,name"] },
  },
  ...["0", "101", "-1", "1.5", "x", "", "1e1"].map((size) =>
    wrongParameter(`/customers?page[size]=${size}`, "page[size]"),
  ),
  ...["0", "-1", "x", ""].map((number) =>
    wrongParameter(`/customers?page[number]=${number}`, "page[number]"),
  ),
  wrongParameter("/customers?page[size]=1&page[size]=1", "page[size]"),
  wrongParameter("/customers?page[cursor]=x", "page[cursor]"),
  wrongParameter("/logs?page[number]=1", "page[number]"),
  wrongParameter("/logs?page[cursor]=x", "page[cursor]"),
  wrongParameter("/customers?filter[name]=", "filter[name]"),
  wrongParameter("/customers?filter[name]=a,,b", "filter[name]"),
  wrongParameter("/customers?filter[nothing]=a", "filter[nothing]"),
  wrongParameter("/customers?filter[metadata]=a", "filter[metadata]"),
  wrongParameter("/customers?filter[createdAt]=yesterday", "filter[createdAt]"),
  wrongParameter("/customers?sort=nothing", "sort"),
  wrongParameter("/customers?sort=name,-name", "sort"),
  wrongParameter("/customers?sort=", "sort"),
  wrongParameter("/customers?fields=nothing", "fields"),
  wrongParameter("/customers?page=2", "page"),
  wrongParameter("/whoami?x=1", "x"),
];

export const protocolCalls: readonly ContractCall[] = [...addresses, ...callers, ...answers, ...lists];
