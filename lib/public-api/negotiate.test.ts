import { expect, test } from "vitest";
import { AppError } from "../errors";
import { negotiate, sentDialect } from "./negotiate";

const strict = "application/vnd.api+json";
const outcome = (accept: string | null) => {
  const { dialect, acceptable } = negotiate(accept);
  return acceptable ? dialect : 406;
};

test.each<[string | null, "flat" | "strict" | 406]>([
  [null, "flat"],
  ["", "flat"],
  ["*/*", "flat"],
  ["application/*", "flat"],
  ["application/json", "flat"],
  ["APPLICATION/JSON", "flat"],
  ["application/json; charset=utf-8", "flat"],
  ["text/html, application/json;q=0.5", "flat"],
  ["text/html,*/*;q=0.1", "flat"],
  ["application/json;q=0.5;q=0", "flat"],
  ["application/json;q=none", "flat"],
  [" , application/json,,", "flat"],
  [strict, "strict"],
  [` ${strict} `, "strict"],
  ["Application/VND.API+JSON", "strict"],
  [`text/html, ${strict};q=0.1`, "strict"],
])("Accept: %s is answered as %s", (accept, wanted) => {
  expect(outcome(accept)).toBe(wanted);
});

test.each<[string, "flat" | "strict"]>([
  [`${strict}, application/json`, "flat"],
  [`application/json, ${strict}`, "flat"],
  [`${strict}, */*`, "strict"],
  [`*/*, ${strict}`, "strict"],
  [`${strict}, application/*`, "strict"],
  [`${strict};q=0.5, application/*;q=0.5`, "strict"],
  [`${strict};q=0.9, application/json`, "flat"],
  [`${strict}, application/json;q=0.9`, "strict"],
  [`${strict};q=0.001, application/json;q=0`, "strict"],
  [`${strict};q=0, */*`, "flat"],
  [`${strict};q=0.5, */*;q=0.8`, "flat"],
  ["application/json;q=0, */*", "strict"],
  ["application/json;q=0.2, application/*;q=0.1, */*", "flat"],
])("%s: the greater weight of the most specific range; a tie is %s", (accept, wanted) => {
  expect(outcome(accept)).toBe(wanted);
});

test.each([
  "text/html",
  "image/*",
  "application/xml",
  "application/json;q=0",
  "application/json;q=0.000",
  `${strict};q=0`,
  "*/*;q=0",
  "json",
  "application",
])("%s: nothing that we write", (accept) => {
  expect(outcome(accept)).toBe(406);
});

test.each<[string, "flat" | "strict" | 406]>([
  [`${strict}; charset=utf-8`, 406],
  [`${strict};ext="https://jsonapi.org/ext/atomic"`, 406],
  [`${strict};profile="a";version=1`, 406],
  [`${strict};q=0.5;version=1`, 406],
  [`${strict};version=1, ${strict};ext="a b"`, 406],
  [`${strict};version=1, ${strict}`, "strict"],
  [`${strict};profile="https://example.com/a, https://example.com/b;q=0"`, "strict"],
  [`${strict};profile=p`, "strict"],
  [`${strict};ext=""`, "strict"],
  [`${strict};version=1, */*`, "flat"],
  [`${strict};version=1, application/json;q=0.1, */*`, "flat"],
  [`${strict};version=1;q=0.9, application/json;q=0.1`, "flat"],
  [`${strict};profile="un\\"closed, application/json`, "strict"],
])("%s: instances with parameters that are not supported are absent, profiles ignored", (accept, wanted) => {
  expect(outcome(accept)).toBe(wanted);
});

test("a refusal to whom asked for strict JSON:API is strict, to anybody else flat", () => {
  expect(negotiate(`${strict};version=1`)).toMatchObject({ dialect: "strict", acceptable: false });
  expect(negotiate(`${strict};version=1, text/html`)).toMatchObject({ dialect: "strict", acceptable: false });
  expect(negotiate(`${strict};q=0`)).toMatchObject({ dialect: "flat", acceptable: false });
  expect(negotiate("text/html")).toMatchObject({ dialect: "flat", acceptable: false });
});

test("a long header takes no longer than its length", () => {
  for (const part of ["application/json;q=0.1,", `${strict};profile="\\`, ";;;;,", '"', "a=b;", '\\"'])
    expect(() => negotiate(part.repeat(16_000 / part.length))).not.toThrow();
});

test.each<[string | null, "flat" | "strict" | null]>([
  [null, null],
  ["", null],
  ["text/plain", null],
  ["application/jsonp", null],
  ["application/json", "flat"],
  [" application/json ", "flat"],
  ["APPLICATION/JSON; charset=utf-8", "flat"],
  [strict, "strict"],
  [`${strict}; profile="https://example.com/p"`, "strict"],
  ["Application/Vnd.Api+Json", "strict"],
])("Content-Type: %j is %j", (type, wanted) => {
  expect(sentDialect(type)).toBe(wanted);
});

test.each([
  `${strict}; charset=utf-8`,
  `${strict};ext="https://jsonapi.org/ext/atomic"`,
  `${strict};q=1`,
  `${strict};foo`,
])("Content-Type: %s is refused", (type) => {
  expect(() => sentDialect(type)).toThrow(AppError);
});
