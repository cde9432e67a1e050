import fc from "fast-check";
import { catalogue } from "@/lib/public-api/catalogue";
import { jsonApi } from "@/lib/public-api/negotiate";
import type { Operation } from "@/lib/public-api/operation";
import { nameOf } from "./bodies";

// Requests that are wrong in one way or several: a right request of an operation, and what is done to its parts.

/** What is done to one request. Absent parts stay as they should be. */
export type Malformed = {
  /** By its name: "POST /customers". */
  operation: string;
  credential: Credential;
  method: string;
  base: string;
  /** In place of the id of a row that is there, percent-encoded; null: that one. */
  id: string | null;
  /** Behind the path. */
  tail: string;
  query: string;
  headers: Record<string, string>;
  body: Body;
};

export type Credential =
  "token" | "key" | "public" | "revoked" | "none" | { text: string } | { twice: string };

/** What is done to a body: members changed, a text or bytes in its place, or bytes changed in the right one. */
export type Body =
  | { as: "right" }
  | { as: "members"; members: Record<string, unknown> }
  | {
      as: "document";
      attributes: Record<string, unknown>;
      relationships: Record<string, unknown>;
      top: Record<string, unknown>;
    }
  | { as: "value"; value: unknown }
  | { as: "bytes"; bytes: Uint8Array }
  | { as: "spliced"; at: number; drop: number; insert: Uint8Array };

const text = fc.string({ unit: "binary", maxLength: 20 });
const words = (list: string) => fc.constantFrom(...list.split(" "));

const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -0,
    1.5,
    1e21,
    2_147_483_648,
    2 ** 60,
    "",
    "\0",
    "\ud800",
    [],
    {},
    [{}],
    { ids: [null] },
  ),
  fc.constantFrom(
    "9999-12-31T23:59:59.999Z",
    "2026-02-30T00:00:00Z",
    "+275760-09-13T00:00:00Z",
    "::/0",
    "a".repeat(3000),
  ),
  fc.constantFrom<unknown>({ $ne: null }, { contains: "" }, { constructor: { prototype: 1 } }, [[[[[[]]]]]], {
    a: { b: { c: {} } },
  }),
  fc.jsonValue({ maxDepth: 3 }),
  text,
  fc.uuid(),
);

const attribute = words(
  "id name description metadata permissions accountsAccess customersAccess allowedIps certificateThumbprints notBefore expirationDate rateLimitMax rateLimitTimeWindow refillInterval refillAmount quotaMax tags environment overlapSeconds reason note key ip cost accountId email password otp externalId customerId product plan seats status startsAt expiresAt licenseId value attributes occurredAt title body post_id text type data kind format filter constructor prototype toString",
);
const member = words(
  "account customer license post user data type id attributes relationships links meta included jsonapi errors lid __proto__x",
);

const queryValue = fc.oneof(
  text,
  fc.uuid(),
  words(
    "1 -1 0 101 name -name a,b ,, 2147483648 1e5 0000-01-01T00:00:00Z 9999-12-31T23:59:59.999Z null true [object] * %00 %ff",
  ),
);
/** Half a surrogate pair cannot be put into a URL. */
export const encoded = (odd: string) => encodeURIComponent(odd.replace(/\p{Surrogate}/gu, ""));

const pair = (operation: Operation) =>
  fc.tuple(
    fc.oneof(
      fc.constantFrom(
        ...Object.keys(operation.query ?? {}),
        "page[size]",
        "page[number]",
        "sort",
        "fields",
        "filter[id]",
      ),
      words(
        "page[cursor] fields[customers] filter[__proto__] include x __proto__ constructor filter[name][contains] page[]",
      ),
      text,
    ),
    fc.oneof(
      { weight: 6, arbitrary: queryValue.map(encoded) },
      { weight: 1, arbitrary: words("% %zz %ff %00 & = [ ]") },
    ),
  );
const query = (operation: Operation) =>
  fc
    .array(pair(operation), { maxLength: 3 })
    .map((pairs) =>
      pairs.map(([name, sent]) => `${/^[\w[\]]+$/.test(name) ? name : encoded(name)}=${sent}`).join("&"),
    );

/** What a header can hold at all (RFC 9110, 5.5); no other reaches us. */
const headerText = fc
  .string({
    unit: fc
      .integer({ min: 0x20, max: 0xff })
      .filter((code) => code !== 0x7f)
      .map((code) => String.fromCharCode(code)),
    maxLength: 30,
  })
  .map((odd) => odd.trim());
const headers = fc.dictionary(
  words(
    "accept content-type content-encoding idempotency-key x-request-id snappy-company-id snappy-account-id origin x-forwarded-for user-agent client-cert x-forwarded-client-cert x-client-verify cookie host content-length access-control-request-method if-none-match prefer range x-http-method-override",
  ),
  fc.oneof(
    headerText,
    fc.uuid(),
    words(
      `*/* application/json ${jsonApi} text/html application/json;q=0 application/jsonl text/plain gzip 0 -1 1048577 null`,
    ),
    fc.constantFrom(
      "a, b",
      "application/json; charset=utf-16",
      `${jsonApi}; ext="x"`,
      "x".repeat(300),
      "multipart/form-data; boundary=x",
    ),
  ),
  { maxKeys: 3 },
);

const credential: fc.Arbitrary<Credential> = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom<Credential>("token", "token", "token", "key") },
  { weight: 3, arbitrary: fc.constantFrom<Credential>("public", "revoked", "none") },
  { weight: 1, arbitrary: headerText.map((odd) => ({ text: odd })) },
  { weight: 1, arbitrary: fc.base64String({ maxLength: 60 }).map((odd) => ({ text: `Bearer sna_${odd}` })) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.base64String(), { minLength: 3, maxLength: 3 })
      .map((parts) => ({ text: `Bearer ${parts.join(".")}` })),
  },
  { weight: 1, arbitrary: headerText.map((odd) => ({ twice: odd })) },
);

const dictionary = (name: fc.Arbitrary<string>) => fc.dictionary(name, value, { maxKeys: 2 });
const bytes = fc.uint8Array({ maxLength: 60 });
const body: fc.Arbitrary<Body> = fc.oneof(
  { weight: 5, arbitrary: dictionary(attribute).map((members) => ({ as: "members" as const, members })) },
  {
    weight: 4,
    arbitrary: fc
      .record({
        attributes: dictionary(attribute),
        relationships: dictionary(member),
        top: dictionary(member),
      })
      .map((parts) => ({ as: "document" as const, ...parts })),
  },
  { weight: 1, arbitrary: value.map((odd) => ({ as: "value" as const, value: odd })) },
  { weight: 1, arbitrary: bytes.map((raw) => ({ as: "bytes" as const, bytes: raw })) },
  {
    weight: 2,
    arbitrary: fc
      .record({ at: fc.nat(200), drop: fc.nat(5), insert: fc.uint8Array({ maxLength: 4 }) })
      .map((splice) => ({ as: "spliced" as const, ...splice })),
  },
  { weight: 1, arbitrary: fc.constant({ as: "right" as const }) },
);

/** Passwords are slow to check, as they should be, so they are asked for less often. */
const operation = fc.oneof(
  {
    weight: 40,
    arbitrary: fc.constantFrom(...catalogue.filter(({ callers }) => callers === "any" || callers === "user")),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...catalogue.filter(({ callers }) => callers === "password" || callers === "anyone"),
    ),
  },
);

/** One fault hides those behind it, so each part is mostly right. */
const sometimes = <T>(right: T, arbitrary: fc.Arbitrary<T>, weight = 1) =>
  fc.oneof({ weight: 10, arbitrary: fc.constant(right) }, { weight, arbitrary });

/** Requests, most of which are wrong. */
export const malformed: fc.Arbitrary<Malformed> = operation.chain((one) =>
  fc.record({
    operation: fc.constant(nameOf(one)),
    credential,
    method: sometimes(one.method, words("GET HEAD POST PUT PATCH DELETE OPTIONS PROPFIND QUERY")),
    base: sometimes(
      "/public-api/v3",
      words("/staging/public-api/v3 /development/public-api/v3 /public-api/v2"),
    ),
    id: sometimes(null, text.map(encoded), 2),
    tail: sometimes("", words("/ // /x ;v=1 %00 %2f /.. .json")),
    query: one.method === "GET" ? query(one) : sometimes("", query(one)),
    headers: sometimes({}, headers, 3),
    body,
  }),
);
