import { randomUUID } from "node:crypto";
import type { ContractCall, Pattern, World } from "./call";

// Contract §§7–9: resources, long work, what machines read.

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const notFound = { status: 404, codes: ["not_found"] };
const post = (path: string, body: object | string, more = {}) => ({ method: "POST", path, body, ...more });
const patch = (path: string, body: object | string, more = {}) => ({ method: "PATCH", path, body, ...more });

/** The fields of §7, in their order. */
const fields: Record<string, string> = {
  customers: "id accountId name email externalId metadata createdAt updatedAt",
  licenses: "id customerId product plan seats status startsAt expiresAt createdAt updatedAt",
  telemetry: "id customerId licenseId name value attributes occurredAt createdAt",
  posts: "id title body status createdAt updatedAt",
  comments: "id post_id text createdAt updatedAt",
  users: "id email name role",
  accounts: "id name createdAt",
};
const exactly =
  (resource: string): Pattern =>
  (row) =>
    Object.keys(row as object).join(" ") === fields[resource];

/** What is created of each, and what is changed of it. */
const samples: Record<
  string,
  { made: (w: World) => object; shown: Record<string, Pattern>; changed?: object }
> = {
  customers: {
    made: (w) => ({ name: `${w.tag} made`, accountId: w.kept.north, metadata: { a: [1, { b: null }] } }),
    shown: { email: null, externalId: null, metadata: { a: [1, { b: null }] } },
    changed: { email: "made@example.test" },
  },
  licenses: {
    made: (w) => ({ customerId: w.kept.customerFirst, product: "Suite", plan: "Team", seats: 5 }),
    shown: { seats: 5, status: "active", startsAt: instant, expiresAt: null },
    changed: { status: "suspended" },
  },
  telemetry: {
    made: (w) => ({ customerId: w.kept.customerFirst, name: "cpu", value: 0.5, attributes: { host: "a" } }),
    shown: { value: 0.5, licenseId: null, attributes: { host: "a" }, occurredAt: instant },
  },
  posts: {
    made: (w) => ({ title: `${w.tag} post`, body: "Text" }),
    shown: { status: "draft" },
    changed: { status: "published" },
  },
  comments: {
    made: (w) => ({ post_id: w.kept.madeposts, text: "First" }),
    shown: { post_id: uuid },
    changed: { text: "Changed" },
  },
};

/** Create, read, list. */
function ofResource(resource: string): ContractCall[] {
  const { made, shown } = samples[resource] ?? { made: () => ({}), shown: {} };
  const own = (w: World) => `/${resource}/${w.kept[`made${resource}`]}`;
  const section = "§7";
  return [
    {
      section,
      says: `${resource} are created`,
      ask: (w) => post(`/${resource}`, made(w)),
      status: 201,
      headers: { location: new RegExp(`^/v3/${resource}/[0-9a-f-]{36}$`) },
      body: { data: { id: uuid, createdAt: instant, ...shown } },
      keep: (take, w) => void (w.kept[`made${resource}`] = take("data.id")),
    },
    {
      section,
      says: `${resource} are read, in the fields of the contract`,
      ask: (w) => ({ path: own(w) }),
      status: 200,
      body: { data: exactly(resource) },
    },
    {
      section,
      says: `${resource} are listed`,
      ask: (w) => ({ path: `/${resource}?filter[id]=${w.kept[`made${resource}`]}` }),
      status: 200,
      body: { data: [exactly(resource)] },
    },
    {
      section,
      says: `${resource} are their environment's`,
      ask: (w) => ({ path: own(w), base: "/development" }),
      ...notFound,
    },
  ];
}

/** Update, where §7 names it; and what is refused. */
function ofChanges(resource: string): ContractCall[] {
  const { made, shown, changed } = samples[resource] ?? { made: () => ({}), shown: {} };
  const own = (w: World) => `/${resource}/${w.kept[`made${resource}`]}`;
  const section = "§7";
  return [
    changed
      ? {
          section,
          says: `${resource} are changed; what is not named stays`,
          ask: (w) => patch(own(w), changed),
          status: 200,
          body: { data: { ...shown, ...(changed as Record<string, Pattern>) } },
        }
      : {
          section,
          says: `${resource} are not changed`,
          ask: (w) => patch(own(w), {}),
          status: 405,
          codes: ["method_not_allowed"],
          headers: { allow: "GET, HEAD, OPTIONS" },
        },
    {
      section,
      says: `${resource} take no id from a body`,
      ask: (w) => post(`/${resource}`, { ...made(w), id: randomUUID() }),
      status: 422,
      codes: ["unknown_attribute"],
      source: { pointer: "/id" },
    },
    {
      section,
      says: `${resource} need a right to be created`,
      ask: (w) => post(`/${resource}`, made(w), { as: "nothing" }),
      status: 403,
      codes: ["permission_denied"],
    },
    {
      section,
      says: `${resource} and to be read`,
      ask: () => ({ path: `/${resource}`, as: "nothing" }),
      status: 403,
      codes: ["permission_denied"],
    },
  ];
}

const readOnly: ContractCall[] = ["users", "accounts", "logs", "jobs", "adapters"].flatMap(
  (resource): ContractCall[] => [
    {
      section: "§7",
      says: `${resource} are read`,
      ask: () => ({ path: `/${resource}?page[size]=1` }),
      status: 200,
      ...(fields[resource] && { body: { data: [exactly(resource)] } }),
    },
    {
      section: "§7",
      says: `${resource} are not created here`,
      ask: () => post(`/${resource}`, {}),
      status: 405,
      codes: ["method_not_allowed"],
      headers: { allow: "GET, HEAD, OPTIONS" },
    },
    {
      section: "§7",
      says: `${resource}: none of that id`,
      ask: () => ({ path: `/${resource}/${randomUUID()}` }),
      ...notFound,
    },
  ],
);

const events: ContractCall[] = [
  {
    section: "§7",
    says: "events are created",
    ask: () => post("/events", { type: "contract.checked", data: { by: "the suite" } }),
    status: 201,
    body: { data: { id: uuid, type: "contract.checked" } },
    keep: (take, w) => void (w.kept.event = take("data.id")),
  },
  {
    section: "§7",
    says: "and read",
    ask: (w) => ({ path: `/events/${w.kept.event}` }),
    status: 200,
    body: { data: { type: "contract.checked", data: { by: "the suite" } } },
  },
  {
    section: "§7",
    says: "and not changed",
    ask: (w) => patch(`/events/${w.kept.event}`, {}),
    status: 405,
    codes: ["method_not_allowed"],
  },
];

const forbidden = (says: string, asked: ContractCall["ask"], source: Pattern): ContractCall => ({
  section: "§7",
  says,
  ask: asked,
  status: 403,
  codes: ["field_forbidden"],
  source,
});
const first = (w: World) => `/customers/${w.kept.customerFirst}`;

const fieldRules: ContractCall[] = [
  {
    section: "§7",
    says: "a read returns the granted fields and says how many it held back",
    ask: (w) => ({ path: first(w), as: "fields" }),
    status: 200,
    headers: { "snappy-withheld-fields": "6" },
    body: { data: (row) => Object.keys(row as object).join() === "id,name" },
  },
  {
    section: "§7",
    says: "so does a list",
    ask: (w) => ({ path: `/customers?filter[id]=${w.kept.customerFirst}`, as: "fields" }),
    status: 200,
    headers: { "snappy-withheld-fields": "6" },
    body: { data: [(row) => Object.keys(row as object).join() === "id,name"] },
  },
  {
    section: "§7",
    says: "whoever sees all is told of none",
    ask: (w) => ({ path: first(w) }),
    status: 200,
    headers: { "snappy-withheld-fields": "0" },
  },
  {
    section: "§7",
    says: "fields= can only narrow",
    ask: (w) => ({ path: `${first(w)}?fields=name,email`, as: "fields" }),
    status: 200,
    headers: { "snappy-withheld-fields": "1" },
    body: { data: (row) => Object.keys(row as object).join() === "name" },
  },
  forbidden(
    "filtering by a withheld field",
    () => ({ path: "/customers?filter[email]=a@b.test", as: "fields" }),
    { parameter: "filter[email]" },
  ),
  forbidden("sorting by one", () => ({ path: "/customers?sort=-email", as: "fields" }), {
    parameter: "sort",
  }),
  forbidden(
    "creating with one",
    (w) => post("/customers", { name: w.tag, accountId: w.kept.north, email: "a@b.test" }, { as: "fields" }),
    { pointer: "/email" },
  ),
  forbidden("changing one", (w) => patch(first(w), { email: "a@b.test" }, { as: "fields" }), {
    pointer: "/email",
  }),
  {
    section: "§7",
    says: "and nothing was written",
    ask: (w) => ({ path: first(w) }),
    status: 200,
    bodyOf: (w) => ({ data: { email: `${w.tag}@example.test` } }),
  },
  {
    section: "§7",
    says: "what is granted is changed",
    ask: (w) => patch(first(w), { name: `${w.tag} First` }, { as: "fields" }),
    status: 200,
    bodyOf: (w) => ({ data: { name: `${w.tag} First` } }),
  },
  {
    section: "§7",
    says: "a customer's key sees its customer",
    ask: () => ({ path: "/customers", as: "customer" }),
    status: 200,
    bodyOf: (w) => ({ data: [{ id: w.kept.customerFirst ?? "" }] }),
  },
  {
    section: "§7",
    says: "its licenses",
    ask: () => ({ path: "/licenses", as: "customer" }),
    status: 200,
    bodyOf: (w) => ({ data: [{ customerId: w.kept.customerFirst ?? "" }] }),
  },
  {
    section: "§7",
    says: "its telemetry",
    ask: () => ({ path: "/telemetry", as: "customer" }),
    status: 200,
    bodyOf: (w) => ({ data: [{ customerId: w.kept.customerFirst ?? "" }] }),
  },
  {
    section: "§7",
    says: "and no other",
    ask: (w) => ({ path: `/customers/${w.kept.customerSecond}`, as: "customer" }),
    ...notFound,
  },
  {
    section: "§7",
    says: "nor may it write for another",
    ask: (w) =>
      post("/licenses", { customerId: w.kept.customerSecond, product: "P", plan: "P" }, { as: "customer" }),
    status: 403,
    codes: ["customer_forbidden"],
    source: { pointer: "/customerId" },
  },
  {
    section: "§7",
    says: "an account's key sees its account's customers alone",
    ask: (w) => ({ path: `/customers?filter[accountId]=${w.kept.south}`, as: "account" }),
    status: 200,
    body: { data: [] },
  },
];

const deletions: ContractCall[] = ["comments", "posts", "licenses", "customers"].flatMap(
  (resource): ContractCall[] => {
    const ask = (method: string) => (w: World) => ({
      method,
      path: `/${resource}/${w.kept[`made${resource}`]}`,
    });
    return [
      { section: "§7", says: `${resource} are deleted`, ask: ask("DELETE"), status: 204 },
      { section: "§7", says: `deleted ${resource} are not there`, ask: ask("GET"), ...notFound },
      { section: "§7", says: "and cannot be deleted again", ask: ask("DELETE"), ...notFound },
    ];
  },
);

const idempotency: ContractCall[] = [
  {
    section: "§2",
    says: "Idempotency-Key on a POST",
    ask: (w) => post("/posts", { title: `${w.tag} once` }, { headers: { "idempotency-key": w.tag } }),
    status: 201,
    headers: { "idempotent-replayed": null },
    keep: (take, w) => void (w.kept.once = take("data.id")),
  },
  {
    section: "§2",
    says: "a repeat is the stored answer",
    ask: (w) => post("/posts", { title: `${w.tag} once` }, { headers: { "idempotency-key": w.tag } }),
    status: 201,
    headers: { "idempotent-replayed": "true" },
    bodyOf: (w) => ({ data: { id: w.kept.once ?? "" } }),
  },
  {
    section: "§2",
    says: "with another body it is refused",
    ask: (w) => post("/posts", { title: "Other" }, { headers: { "idempotency-key": w.tag } }),
    status: 422,
    codes: ["idempotency_mismatch"],
    source: { header: "Idempotency-Key" },
  },
  {
    section: "§2",
    says: "a sign-in too, without its token",
    ask: (w) =>
      post("/authentication/sessions", w.admin, { as: null, headers: { "idempotency-key": w.tag } }),
    status: 201,
    headers: { "idempotent-replayed": null },
  },
  {
    section: "§2",
    says: "whose repeat holds none",
    ask: (w) =>
      post("/authentication/sessions", w.admin, { as: null, headers: { "idempotency-key": w.tag } }),
    status: 201,
    headers: { "idempotent-replayed": "true" },
    body: { data: { token: null }, meta: { withheld: "token" } },
  },
];

const job: Record<string, Pattern> = {
  id: uuid,
  status: (status) => /queued|running|succeeded/.test(String(status)),
  progress: (done) => Number(done) >= 0 && Number(done) <= 1,
  attempts: (count) => typeof count === "number",
  error: null,
  createdBy: { kind: "user", id: uuid },
  createdAt: instant,
};
const longWork: ContractCall[] = [
  {
    section: "§8",
    says: "an export answers 202 with its job",
    ask: () => post("/exports", { kind: "posts", format: "csv" }),
    status: 202,
    headers: { location: /^\/v3\/jobs\/[0-9a-f-]{36}$/ },
    body: { data: { ...job, kind: "export" } },
    keep: (take, w) => void (w.kept.export = take("data.id")),
  },
  {
    section: "§8",
    says: "which can be read, in the fields of the contract",
    ask: (w) => ({ path: `/jobs/${w.kept.export}` }),
    status: 200,
    body: {
      data: (row) =>
        Object.keys(row as object).join(" ") ===
        "id kind status progress attempts error result createdBy createdAt startedAt finishedAt",
    },
  },
  ...["logs", "customers"].map((kind): ContractCall => ({
    section: "§8",
    says: `${kind} can be exported`,
    ask: () => post("/exports", { kind, format: "jsonl", filter: {} }),
    status: 202,
  })),
  {
    section: "§8",
    says: "security logs as well, by people",
    ask: () => post("/exports", { kind: "security-logs", format: "csv" }),
    status: 202,
  },
  {
    section: "§8",
    says: "by people alone",
    ask: () => post("/exports", { kind: "security-logs", format: "csv" }, { as: "key" }),
    status: 403,
    codes: ["permission_denied"],
  },
  {
    section: "§8",
    says: "formats are two",
    ask: () => post("/exports", { kind: "posts", format: "xml" }),
    status: 422,
    codes: ["invalid_attribute"],
    source: { pointer: "/format" },
  },
  {
    section: "§8",
    says: "an import answers 202",
    ask: (w) =>
      post("/imports", JSON.stringify({ name: `${w.tag} imported`, accountId: w.kept.north }), {
        headers: { "content-type": "application/jsonl" },
      }),
    status: 202,
    headers: { location: /^\/v3\/jobs\// },
    body: { data: { ...job, kind: "import" } },
  },
  {
    section: "§8",
    says: "and takes JSON Lines",
    ask: () => post("/imports", "{}", { headers: { "content-type": "text/plain" } }),
    status: 415,
    codes: ["unsupported_media_type"],
    source: { header: "Content-Type" },
  },
  {
    section: "§7",
    says: "a job that nothing is cannot be cancelled",
    ask: () => ({ method: "DELETE", path: `/jobs/${randomUUID()}` }),
    ...notFound,
  },
];

const machines: ContractCall[] = [
  {
    section: "§9",
    says: "the OpenAPI document",
    ask: () => ({ path: "/openapi.json", as: null }),
    status: 200,
    body: { openapi: /^3\.1\./, paths: (paths) => Object.keys(paths as object).length > 20 },
  },
  {
    section: "§9",
    says: "in every environment",
    ask: () => ({ path: "/openapi.json", as: null, base: "/staging" }),
    status: 200,
  },
];

export const resourceCalls: readonly ContractCall[] = [
  ...Object.keys(samples).flatMap((resource) => [...ofResource(resource), ...ofChanges(resource)]),
  ...readOnly,
  ...events,
  ...fieldRules,
  ...idempotency,
  ...longWork,
  ...machines,
  ...deletions,
];
