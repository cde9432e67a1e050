import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { cursorLinks, pageLinks } from "./links";
import { many, one, pageParameters, parseParameters, sortParameter } from "./parameters";

const known = {
  ...pageParameters,
  "filter[name]": many(z.string()),
  "filter[search]": one(z.string().max(5)),
  sort: sortParameter(["name", "createdAt"]),
};

function parsed(query: string): unknown {
  try {
    return parseParameters(known, new URLSearchParams(query));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.faults.map(({ code, source }) => [
      code,
      source && "parameter" in source ? source.parameter : null,
    ]);
  }
}
const refused = (...parameters: string[]) => parameters.map((parameter) => ["invalid_parameter", parameter]);

describe("query parameters", () => {
  test.each<[string, unknown]>([
    ["", {}],
    ["page[number]=1&page[size]=100", { "page[number]": 1, "page[size]": 100 }],
    ["page%5Bnumber%5D=007", { "page[number]": 7 }],
    ["filter[name]=a,b&filter[name]=c", { "filter[name]": ["a", "b", "c"] }],
    ["filter[name]=a%2Cb", { "filter[name]": ["a", "b"] }],
    ["filter[name]=+", { "filter[name]": [" "] }],
    [
      "sort=name,-createdAt",
      {
        sort: [
          { field: "name", descending: false },
          { field: "createdAt", descending: true },
        ],
      },
    ],
    ["page[size]=0", refused("page[size]")],
    ["page[size]=101", refused("page[size]")],
    ["page[size]= 5", refused("page[size]")],
    ["page[size]=5&page[size]=5", refused("page[size]")],
    ["page[number]=١", refused("page[number]")],
    ["filter[name]=", refused("filter[name]")],
    ["filter[name]=a,", refused("filter[name]")],
    ["filter[search]=abcdef", refused("filter[search]")],
    ["sort=name,name", refused("sort")],
    ["sort=password", refused("sort")],
    ["x", refused("x")],
    ["=5", refused("")],
    ["x=1&sort=y&page[size]=z&x=2", refused("x", "sort", "page[size]")],
    ["hasOwnProperty=1&__proto__=2", refused("hasOwnProperty", "__proto__")],
  ])("%s", (query, expected) => {
    expect(parsed(query)).toEqual(expected);
  });
});

describe("links", () => {
  const call = (query: string) => ({ path: "/authentication/api-keys", search: new URLSearchParams(query) });

  test("are the reference's own, to the letter", () => {
    const links = pageLinks(call("filter[accountId]=a,b&page[number]=1"), { page: 1, size: 100, more: true });
    expect(links.next).toBe(
      "/v3/authentication/api-keys?filter[accountId]=a,b&page[size]=100&page[number]=2",
    );
  });

  test.each([
    [1, false, [1, null, null]],
    [1, true, [1, 2, null]],
    [5, true, [1, 6, 4]],
    [9, false, [1, null, 8]],
  ])("of page %i, more: %s", (page, more, [first, next, prev]) => {
    const at = (number: number | null | undefined) =>
      number ? `/v3/authentication/api-keys?page[size]=2&page[number]=${number}` : null;
    expect(pageLinks(call(""), { page, size: 2, more })).toEqual({
      first: at(first),
      next: at(next),
      prev: at(prev),
    });
  });

  test("keep other parameters in front, in their order, encoded but for brackets, commas and colons", () => {
    const query =
      "page[size]=9&sort=-name&filter[x]=a%26b&filter[x]=1:2,3&page[number]=4&filter[y]=%23%20%2B";
    const { first } = pageLinks(call(query), { page: 1, size: 9, more: false });
    expect(first).toBe(
      "/v3/authentication/api-keys?sort=-name&filter[x]=a%26b&filter[x]=1:2,3&filter[y]=%23%20%2B&page[size]=9&page[number]=1",
    );
    const again = new URLSearchParams(first?.split("?")[1]);
    expect(again.getAll("filter[x]")).toEqual(["a&b", "1:2,3"]);
    expect(again.get("filter[y]")).toBe("# +");
  });

  test("of a stream go forwards only", () => {
    const at = { path: "/telemetry", search: new URLSearchParams("page[cursor]=old&filter[name]=n") };
    const base = "/v3/telemetry?filter[name]=n&page[size]=5";
    expect(cursorLinks(at, { size: 5, next: "a+b" })).toEqual({
      first: base,
      next: `${base}&page[cursor]=a%2Bb`,
      prev: null,
    });
    expect(cursorLinks(at, { size: 5, next: null }).next).toBe(null);
  });
});
