import { randomUUID } from "node:crypto";
import type { ContractCall, Pattern, World } from "./call";

// Contract §§5–6: keys, tokens and sessions, verifications.

const keys = "/authentication/api-keys";
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const secret = /^sna_[0-9A-Za-z]{44}$/;
const absent = (value: unknown) => value === undefined;
const notFound = { status: 404, codes: ["not_found"] };
const userRequired = { status: 403, codes: ["user_required"] };
const at = (w: World, more = "") => `${keys}/${w.kept.madeId}${more}`;
const post = (path: string, body?: object | string, more = {}) => ({
  method: "POST",
  path,
  ...(body !== undefined && { body }),
  ...more,
});

/** Every member that §5 shows, and how it is when nothing was said. */
const fresh: Record<string, Pattern> = {
  ...{ id: uuid, environment: "production", status: "active", expirationDate: null, enforceMtls: false },
  ...{ createdAt: instant, updatedAt: instant, userId: uuid, inheritsRole: true, permissions: [] },
  ...{
    accountsAccess: null,
    customersAccess: null,
    prefix: "sna_",
    start: /^sna_[0-9A-Za-z]{6}$/,
    lastFour: /^[0-9A-Za-z]{4}$/,
  },
  ...{
    enabled: true,
    metadata: (value) => JSON.stringify(value) === "{}",
    description: null,
    allowedIps: [],
  },
  ...{
    certificateThumbprints: [],
    notBefore: null,
    rateLimitEnabled: true,
    rateLimitMax: 100,
    rateLimitTimeWindow: 60_000,
  },
  ...{ refillInterval: null, refillAmount: null, requestCount: 0, remaining: 100, lastRequest: null },
  ...{ revokedAt: null, revocationReason: null },
};

const refused = (says: string, body: object, pointer: string, code = "invalid_attribute"): ContractCall => ({
  section: "§5",
  says,
  ask: () => post(keys, { name: "Refused", ...body }),
  status: 422,
  codes: [code],
  source: { pointer },
});

const creation: ContractCall[] = [
  {
    section: "§5",
    says: "create: 201, Location, and the only answer that holds the key",
    ask: (w) => post(keys, { name: `${w.tag} made` }),
    status: 201,
    headers: { location: /^\/v3\/authentication\/api-keys\/[0-9a-f-]{36}$/ },
    bodyOf: (w) => ({
      data: { ...fresh, name: `${w.tag} made`, key: secret, companyId: w.kept.companyId ?? "" },
    }),
    keep: (take, w) => {
      w.kept.madeId = take("data.id");
      w.as.made = take("data.key");
    },
  },
  {
    section: "§5",
    says: "read: the key without its secret",
    ask: (w) => ({ path: at(w) }),
    status: 200,
    body: { data: { ...fresh, key: absent } },
  },
  {
    section: "§5",
    says: "lists too",
    ask: (w) => ({ path: `${keys}?filter[search]=${w.tag}%20made` }),
    status: 200,
    body: { data: [{ ...fresh, key: absent }] },
  },
  {
    section: "§5",
    says: "the new key works at once, with its user's role",
    ask: () => ({ path: "/whoami", as: "made" }),
    status: 200,
    body: { data: { kind: "apiKey", permissions: (value) => Array.isArray(value) && value.length > 10 } },
  },
  {
    section: "§5",
    says: "grants as a map come out as an array; null is every field",
    ask: (w) =>
      post(keys, {
        name: `${w.tag} map`,
        permissions: { posts: { read: ["title", "id"] }, comments: ["read"] },
      }),
    status: 201,
    body: {
      data: {
        inheritsRole: false,
        permissions: [
          { resource: "posts", action: "read", fields: ["id", "title"] },
          { resource: "comments", action: "read", fields: null },
        ],
      },
    },
  },
  {
    section: "§5",
    says: "grants as an array",
    ask: (w) =>
      post(keys, {
        name: `${w.tag} array`,
        permissions: [{ resource: "customers", action: "read", fields: ["id"] }],
      }),
    status: 201,
    body: { data: { permissions: [{ resource: "customers", action: "read", fields: ["id"] }] } },
  },
  ...[{}, []].map((permissions): ContractCall => ({
    section: "§5",
    says: "an empty map or array grants nothing",
    ask: (w) => post(keys, { name: `${w.tag} empty`, permissions }),
    status: 201,
    body: { data: { permissions: [], inheritsRole: false } },
    keep: (take, w) => void (w.as.empty = take("data.key")),
  })),
  {
    section: "§5",
    says: "nothing at all",
    ask: () => ({ path: "/customers", as: "empty" }),
    status: 403,
    codes: ["permission_denied"],
  },
  refused("an unknown resource is refused", { permissions: { nothing: ["read"] } }, "/permissions/nothing"),
  refused("an unknown action", { permissions: { posts: ["approve"] } }, "/permissions/posts/0"),
  refused("an unknown field", { permissions: { posts: { read: ["nothing"] } } }, "/permissions/posts/read/0"),
  refused("a refill needs both its parts", { refillAmount: 5 }, "/refillInterval"),
  refused("either way", { refillInterval: 5000 }, "/refillAmount"),
  ...[
    "id",
    "companyId",
    "userId",
    "status",
    "requestCount",
    "remaining",
    "lastRequest",
    "createdAt",
    "key",
    "start",
    "enabled",
  ].map((name) =>
    refused(
      "ids, counters and status are never taken from a body",
      { [name]: "x" },
      `/${name}`,
      "unknown_attribute",
    ),
  ),
  {
    section: "§5",
    says: "the environment is chosen once",
    ask: (w) => post(keys, { name: `${w.tag} development`, environment: "development" }),
    status: 201,
    body: { data: { environment: "development" } },
  },
  {
    section: "§5",
    says: "and not editable",
    ask: (w) => ({ method: "PATCH", path: at(w), body: { environment: "staging" } }),
    status: 422,
    codes: ["unknown_attribute"],
    source: { pointer: "/environment" },
  },
  {
    section: "§5",
    says: "settings can be changed",
    ask: (w) => ({ method: "PATCH", path: at(w), body: { description: "Changed", rateLimitMax: 7 } }),
    status: 200,
    body: {
      data: {
        ...fresh,
        description: "Changed",
        rateLimitMax: 7,
        remaining: (left) => Number(left) <= 7,
        requestCount: 1,
        lastRequest: (at) => at === null || instant.test(String(at)),
        key: absent,
      },
    },
  },
];

const listing: ContractCall[] = [
  {
    section: "§5",
    says: "the list narrows by environment",
    ask: (w) => ({ path: `${keys}?filter[search]=${w.tag}&filter[environment]=development` }),
    status: 200,
    body: { data: [{ environment: "development" }] },
  },
  {
    section: "§5",
    says: "by status",
    ask: (w) => ({ path: `${keys}?filter[search]=${w.tag}&filter[status]=inactive` }),
    status: 200,
    bodyOf: (w) => ({ data: [{ id: w.kept.revokedId ?? "", status: "inactive" }] }),
  },
  {
    section: "§5",
    says: "by account: keys that can reach it, unrestricted ones included",
    ask: (w) => ({
      path: `${keys}?filter[search]=${w.tag}&filter[accountId]=${w.kept.south}&sort=name`,
    }),
    status: 200,
    body: {
      data: (rows) =>
        Array.isArray(rows) && rows.length > 10 && rows.every((row) => row.accountsAccess === null),
    },
  },
  ...["name", "-name", "createdAt", "lastRequest,name", "-expirationDate,name"].map((sort): ContractCall => ({
    section: "§5",
    says: "sorts by name, createdAt, lastRequest, expirationDate",
    ask: (w) => ({ path: `${keys}?filter[search]=${w.tag}&sort=${sort}&page[size]=2` }),
    status: 200,
    body: { data: [{}, {}] },
  })),
  {
    section: "§5",
    says: "and by nothing else",
    ask: () => ({ path: `${keys}?sort=remaining` }),
    status: 400,
    codes: ["invalid_parameter"],
    source: { parameter: "sort" },
  },
  {
    section: "§5",
    says: "statuses are three",
    ask: () => ({ path: `${keys}?filter[status]=revoked` }),
    status: 400,
    codes: ["invalid_parameter"],
    source: { parameter: "filter[status]" },
  },
];

const forKeys: ContractCall[] = (
  [
    ["GET", ""],
    ["POST", ""],
    ["GET", "/x"],
    ["PATCH", "/x"],
    ["DELETE", "/x"],
    ["POST", "/x/regeneration"],
    ["POST", "/x/revocation"],
    ["DELETE", "/x/revocation"],
  ] as const
).map(([method, path]) => ({
  section: "§5",
  says: "a key manages no keys",
  ask: () => ({
    method,
    path: `${keys}${path.replace("x", randomUUID())}`,
    as: "key",
    ...(method === "POST" && { body: { name: "x" } }),
  }),
  ...userRequired,
}));

const lifecycle: ContractCall[] = [
  {
    section: "§5",
    says: "regeneration: a new secret, the same id and settings",
    ask: (w) => post(at(w, "/regeneration")),
    status: 200,
    bodyOf: (w) => ({
      data: { id: w.kept.madeId ?? "", description: "Changed", rateLimitMax: 7, key: secret },
    }),
    keep: (take, w) => {
      w.as.former = w.as.made ?? "";
      w.as.made = take("data.key");
    },
  },
  {
    section: "§5",
    says: "the old one dies at once",
    ask: () => ({ path: "/whoami", as: "former" }),
    status: 401,
    codes: ["invalid_credentials"],
  },
  { section: "§5", says: "the new one works", ask: () => ({ path: "/whoami", as: "made" }), status: 200 },
  {
    section: "§5",
    says: "an overlap lets both work",
    ask: (w) => post(at(w, "/regeneration"), { overlapSeconds: 60 }),
    status: 200,
    body: { data: { key: secret } },
    keep: (take, w) => {
      w.as.former = w.as.made ?? "";
      w.as.made = take("data.key");
    },
  },
  { section: "§5", says: "the old", ask: () => ({ path: "/whoami", as: "former" }), status: 200 },
  { section: "§5", says: "and the new", ask: () => ({ path: "/whoami", as: "made" }), status: 200 },
  ...[-1, 604_801, "x", 1.5].map((overlapSeconds): ContractCall => ({
    section: "§5",
    says: "an overlap is at most a week",
    ask: (w) => post(at(w, "/regeneration"), { overlapSeconds }),
    status: 422,
    codes: ["invalid_attribute"],
    source: { pointer: "/overlapSeconds" },
  })),
  {
    section: "§5",
    says: "revocation says why",
    ask: (w) => post(at(w, "/revocation"), { reason: "leaked", note: "In a public repository" }),
    status: 200,
    body: { data: { status: "inactive", enabled: false, revokedAt: instant, revocationReason: "leaked" } },
    keep: (take, w) => void (w.kept.revokedAt = take("data.revokedAt")),
  },
  {
    section: "§5",
    says: "revocation is idempotent",
    ask: (w) => post(at(w, "/revocation"), { reason: "unused" }),
    status: 200,
    bodyOf: (w) => ({ data: { revokedAt: w.kept.revokedAt ?? "", revocationReason: "leaked" } }),
  },
  {
    section: "§5",
    says: "a revoked key is refused",
    ask: () => ({ path: "/whoami", as: "made" }),
    status: 401,
    codes: ["key_revoked"],
  },
  {
    section: "§5",
    says: "and cannot be regenerated",
    ask: (w) => post(at(w, "/regeneration")),
    status: 409,
    codes: ["key_not_active"],
  },
  {
    section: "§5",
    says: "reasons are four",
    ask: (w) => post(at(w, "/revocation"), { reason: "bored" }),
    status: 422,
    codes: ["invalid_attribute"],
    source: { pointer: "/reason" },
  },
  ...[1, 2].map((): ContractCall => ({
    section: "§5",
    says: "reactivation, idempotent too",
    ask: (w) => ({ method: "DELETE", path: at(w, "/revocation") }),
    status: 200,
    body: { data: { status: "active", revokedAt: null, revocationReason: null } },
  })),
  { section: "§5", says: "it works again", ask: () => ({ path: "/whoami", as: "made" }), status: 200 },
  { section: "§5", says: "delete", ask: (w) => ({ method: "DELETE", path: at(w) }), status: 204 },
  { section: "§5", says: "is soft: gone from reads", ask: (w) => ({ path: at(w) }), ...notFound },
  {
    section: "§5",
    says: "and lists",
    ask: (w) => ({ path: `${keys}?filter[search]=${w.tag}%20made` }),
    status: 200,
    body: { data: [] },
  },
  {
    section: "§5",
    says: "its logs stay",
    ask: (w) => ({ path: `/logs?filter[apiKeyId]=${w.kept.madeId}&page[size]=1` }),
    status: 200,
    bodyOf: (w) => ({ data: [{ apiKeyId: w.kept.madeId ?? "" }] }),
  },
  {
    section: "§5",
    says: "and the key is like one that never was",
    ask: () => ({ path: "/whoami", as: "made" }),
    status: 401,
    codes: ["invalid_credentials"],
  },
  {
    section: "§5",
    says: "absent keys are not found",
    ask: () => ({ path: `${keys}/${randomUUID()}` }),
    ...notFound,
  },
];

const tokens: ContractCall[] = [
  {
    section: "§6",
    says: "an e-mail and password for a key, in the environment of the base URL",
    ask: (w) => post("/token", { ...w.admin, name: `${w.tag} token` }, { as: null, base: "/staging" }),
    status: 201,
    body: { key: secret, data: { environment: "staging", inheritsRole: true } },
    keep: (take, w) => void (w.as.issued = take("key")),
  },
  {
    section: "§6",
    says: "which is the user's",
    ask: () => ({ path: "/whoami", as: "issued", base: "/staging" }),
    status: 200,
    body: { data: { kind: "apiKey", owner: { kind: "user" } } },
  },
  {
    section: "§6",
    says: "with permissions and an end when they are given",
    ask: (w) =>
      post(
        "/token",
        {
          ...w.admin,
          name: `${w.tag} narrow`,
          permissions: { posts: ["read"] },
          expirationDate: "2100-01-01T00:00:00.000Z",
        },
        { as: null },
      ),
    status: 201,
    body: {
      data: {
        permissions: [{ resource: "posts", action: "read", fields: null }],
        expirationDate: "2100-01-01T00:00:00.000Z",
      },
    },
  },
  {
    section: "§6",
    says: "a user of several companies names one",
    ask: (w) => post("/token", w.both, { as: null }),
    status: 400,
    codes: ["company_required"],
  },
  {
    section: "§6",
    says: "by header",
    ask: (w) =>
      post(
        "/token",
        { ...w.both, name: `${w.tag} both` },
        { as: null, headers: { "snappy-company-id": w.kept.companyId } },
      ),
    status: 201,
    body: { key: secret },
  },
  ...["/token", "/authentication/sessions"].flatMap((path) => [
    {
      section: "§6",
      says: "a wrong password",
      ask: (w: World) => post(path, { ...w.admin, password: "wrong" }, { as: null }),
      status: 401,
      codes: ["invalid_credentials"],
    },
    {
      section: "§6",
      says: "and an unknown e-mail are the same",
      ask: (w: World) => post(path, { email: `${w.tag}@nobody.test`, password: "wrong" }, { as: null }),
      status: 401,
      codes: ["invalid_credentials"],
    },
    {
      section: "§6",
      says: "what is no e-mail is refused",
      ask: (w: World) => post(path, { ...w.admin, email: "nobody" }, { as: null }),
      status: 422,
      codes: ["invalid_attribute"],
      source: { pointer: "/email" },
    },
  ]),
  {
    section: "§6",
    says: "sign in: a token of an hour",
    ask: (w) => post("/authentication/sessions", w.admin, { as: null }),
    status: 201,
    body: {
      data: {
        token: /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/,
        expiresAt: (at) => Math.abs(Date.parse(String(at)) - Date.now() - 3_600_000) < 60_000,
      },
    },
    keep: (take, w) => void (w.as.session = take("data.token")),
  },
  {
    section: "§6",
    says: "it works",
    ask: () => ({ path: "/whoami", as: "session" }),
    status: 200,
    body: { data: { kind: "user" } },
  },
  {
    section: "§6",
    says: "sign out",
    ask: () => ({ method: "DELETE", path: "/authentication/sessions/current", as: "session" }),
    status: 204,
  },
  {
    section: "§6",
    says: "ends the token at once",
    ask: () => ({ path: "/whoami", as: "session" }),
    status: 401,
    codes: ["session_ended"],
  },
  {
    section: "§6",
    says: "a key has no session to end",
    ask: () => ({ method: "DELETE", path: "/authentication/sessions/current", as: "key" }),
    ...userRequired,
  },
  {
    section: "§6",
    says: "whoami: kind, key, company, environment, permissions, limits",
    ask: () => ({ path: "/whoami", as: "limited" }),
    status: 200,
    bodyOf: (w) => ({
      data: {
        kind: "apiKey",
        key: { id: w.kept.limitedId ?? "" },
        company: { id: w.kept.companyId ?? "" },
        environment: "production",
        limits: { rateLimitMax: 60 },
      },
    }),
  },
];

const ask =
  (key: string, more: object = {}) =>
  (w: World) =>
    post("/authentication/verifications", { key: w.as[key] ?? key, ...more }, { as: "key" });
const verdict = (
  says: string,
  asked: ContractCall["ask"],
  code: string,
  data: Pattern = {},
): ContractCall => ({
  section: "§6",
  says: `verification is always 200: ${says}`,
  ask: asked,
  status: 200,
  body: { data: { valid: code === "VALID", code, ...(data as object) } },
});

const verifications: ContractCall[] = [
  {
    section: "§6",
    says: "a key to verify, with a limit of two",
    ask: (w) =>
      post(keys, {
        name: `${w.tag} verified`,
        permissions: { posts: ["read"] },
        metadata: { plan: "pro" },
        rateLimitMax: 2,
        rateLimitTimeWindow: 600_000,
      }),
    status: 201,
    keep: (take, w) => {
      w.as.verified = take("data.key");
      w.kept.verifiedId = take("data.id");
    },
  },
  verdict("what it may, and how it is limited", ask("verified", { cost: 0 }), "VALID", {
    environment: "production",
    metadata: { plan: "pro" },
    keyId: uuid,
    name: /verified$/,
    permissions: [{ resource: "posts", action: "read", fields: null }],
    ratelimit: { limit: 2, remaining: 2, reset: (at) => at !== undefined },
  }),
  verdict("cost: 0 only looks", ask("verified", { cost: 0 }), "VALID", { ratelimit: { remaining: 2 } }),
  verdict("permissions that it has", ask("verified", { permissions: ["posts:read"], cost: 1 }), "VALID", {
    ratelimit: { remaining: 1 },
  }),
  verdict(
    "permissions that it lacks",
    ask("verified", { permissions: ["posts:read", "posts:create"], cost: 0 }),
    "INSUFFICIENT_PERMISSIONS",
  ),
  verdict(
    "another environment",
    ask("verified", { environment: "staging", cost: 0 }),
    "ENVIRONMENT_MISMATCH",
  ),
  verdict("more than is left", ask("verified", { cost: 2 }), "RATE_LIMITED", { ratelimit: { limit: 2 } }),
  verdict("revoked", ask("revoked"), "DISABLED"),
  verdict("an address that is not listed", ask("elsewhere", { ip: "198.51.100.1" }), "FORBIDDEN"),
  verdict("one that is", ask("elsewhere", { ip: "203.0.113.7", cost: 0 }), "VALID"),
  verdict("a quota that is used up", ask("quota"), "USAGE_EXCEEDED"),
  verdict("unknown", ask(`sna_${"0".repeat(38)}29b03J`), "NOT_FOUND", { keyId: null }),
  verdict("anything", ask("whatever"), "NOT_FOUND", { keyId: null }),
  {
    section: "§6",
    says: "it needs verifications:create",
    ask: (w) => post("/authentication/verifications", { key: w.as.key ?? "" }, { as: "nothing" }),
    status: 403,
    codes: ["permission_denied"],
  },
  {
    section: "§6",
    says: "and a key to look at",
    ask: () => post("/authentication/verifications", {}, { as: "key" }),
    status: 422,
    codes: ["invalid_attribute"],
    source: { pointer: "/key" },
  },
];

export const keyCalls: readonly ContractCall[] = [
  ...creation,
  ...listing,
  ...forKeys,
  ...lifecycle,
  ...tokens,
  ...verifications,
];
