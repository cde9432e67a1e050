import { describe, expect, test } from "vitest";
import { openApiDocument } from "@/lib/public-api/openapi";
import { answerChecker, type SeenAnswer } from "./answer-checker";

const { check } = answerChecker(openApiDocument());

const headers = {
  "content-type": "application/json; charset=utf-8",
  "cache-control": "no-store",
  "x-request-id": "0d6f5a7e-52c1-4a55-9f0e-5a0f3d1b7c24",
};
const ofRows = { ...headers, "snappy-withheld-fields": "0" };
const account = {
  id: "0d6f5a7e-52c1-4a55-9f0e-5a0f3d1b7c24",
  name: "North",
  createdAt: "2026-03-02T09:14:07.000Z",
};
const links = { first: "/v3/accounts?page[size]=1&page[number]=1", next: null, prev: null };
const fault = {
  id: "12345678",
  links: { type: "https://keys.example.com/docs/api/errors/not_found" },
  status: "404",
  code: "not_found",
  title: "Not found",
  detail: "There is no such account.",
};

type Change = {
  [Part in keyof SeenAnswer]?: Part extends "headers" ? Record<string, string> : SeenAnswer[Part];
} & {
  body?: unknown;
};
/** A right list of accounts, but for what is given. */
const seen = ({ body = { data: [account], links }, ...change }: Change = {}): SeenAnswer => ({
  method: "GET",
  path: "/public-api/v3/accounts?page[size]=1",
  status: 200,
  text: body === undefined ? "" : JSON.stringify(body),
  ...change,
  headers: Object.entries({ ...ofRows, ...change.headers }),
});
const row = (change: object) => seen({ body: { data: [{ ...account, ...change }], links } });
/** A right refusal of one account, but for what is given. */
const refusal = (change: object, path = `/public-api/v3/accounts/${account.id}`): SeenAnswer => ({
  method: "GET",
  path,
  status: 404,
  headers: Object.entries(headers),
  text: JSON.stringify({ errors: [{ ...fault, ...change }] }),
});
const nowhere = "/public-api/v3/nothing";

describe("right answers pass", () => {
  test.each([
    ["a list", seen()],
    ["under another base URL", seen({ path: "/staging/public-api/v3/accounts/" })],
    ["a row with a field withheld", seen({ body: { data: [{ id: account.id }], links } })],
    ["HEAD", seen({ method: "HEAD", text: "" })],
    ["OPTIONS", seen({ method: "OPTIONS", status: 204, text: "" })],
    ["a refusal", refusal({})],
    ["a refusal where no operation is", refusal({}, nowhere)],
  ])("%s", (_, answer) => {
    expect(() => check(answer)).not.toThrow();
  });
});

describe("what is taken", () => {
  const created = (body: object, status = 201): SeenAnswer => ({
    method: "POST",
    path: "/public-api/v3/posts",
    status,
    headers: Object.entries({ ...ofRows, location: "/v3/posts/1" }),
    text: JSON.stringify({ data: { id: account.id } }),
    sent: { type: "application/json", body },
  });

  test("must be what the document lets be sent", () => {
    expect(() => check(created({ title: "New" }))).not.toThrow();
    expect(() => check(created({ title: "New", likes: 1 }))).toThrow(/taken, but not to be sent: .*likes/);
    expect(() => check(created({}))).toThrow(/taken, but not to be sent: .*title/);
  });
});

describe("wrong answers are named", () => {
  const without = (name: string) => ({
    ...seen(),
    headers: Object.entries(ofRows).filter(([header]) => header !== name),
  });
  test.each([
    ["a member too many in a row", row({ secretHash: "x" }), /data\/0 .*secretHash/],
    ["a member too many beside data", seen({ body: { data: [], links, debug: 1 } }), /debug/],
    ["a field of another type", row({ name: 1 }), /data\/0\/name must be string/],
    ["null where nothing can be null", row({ name: null }), /data\/0\/name must be string/],
    ["an id that is none", row({ id: "1" }), /data\/0\/id .*uuid/],
    ["a time without milliseconds", row({ createdAt: "2026-03-02T09:14:07Z" }), /createdAt .*pattern/],
    ["a time that is none", row({ createdAt: "2026-13-02T09:14:07.000Z" }), /createdAt .*date-time/],
    ["no links in a list", seen({ body: { data: [] } }), /links/],
    ["no body", seen({ text: "", body: undefined }), /the body is no JSON/],
    ["a broken body", seen({ text: "{" }), /the body is no JSON/],
    ["a body to HEAD", seen({ method: "HEAD" }), /there is a body/],
    ["a status that it cannot give", seen({ status: 201 }), /no answer 201/],
    ["another media type", seen({ headers: { "content-type": "text/html" } }), /text\/html is not described/],
    ["no X-Request-Id", without("x-request-id"), /X-Request-Id is missing/],
    ["no Snappy-Withheld-Fields", without("snappy-withheld-fields"), /Snappy-Withheld-Fields is missing/],
    ["a header nobody spoke of", seen({ headers: { "x-powered-by": "x" } }), /x-powered-by is not described/],
    ["a malformed RateLimit", seen({ headers: { ratelimit: "42" } }), /RateLimit: .*pattern/],
    ["a code that it cannot give", refusal({ code: "conflict" }), /code .*allowed values/],
    ["a code nobody knows", refusal({ code: "teapot" }), /code .*allowed values/],
    ["a status in the body that is not the answer's", refusal({ status: "403" }), /status .*constant/],
    ["an error with a stack", refusal({ stack: "at …" }), /stack/],
    ["a refusal without entries", { ...refusal({}), text: '{"errors":[]}' }, /fewer than 1/],
    [
      "a code of another status where no operation is",
      refusal({ code: "conflict" }, nowhere),
      /conflict does not go with 404/,
    ],
    ["a member too many where no operation is", refusal({ stack: "at …" }, nowhere), /stack/],
  ])("%s", (_, answer, complaint) => {
    expect(() => check(answer)).toThrow(complaint);
  });

  test("with the call, the status and the answer in the message", () => {
    expect(() => check(row({ surprise: 1 }))).toThrow(
      /GET \/public-api\/v3\/accounts\?page\[size\]=1 answered 200[^]*"surprise":1/,
    );
  });
});
