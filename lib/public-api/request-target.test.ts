import fc from "fast-check";
import { expect, test } from "vitest";
import { targetOf } from "./request-target";

/** What the platform's own parser says. */
function parsed(url: string) {
  const { pathname, search } = new URL(url);
  return { pathname, search };
}

const cut = (url: string) => {
  const { pathname, search } = targetOf(url);
  return { pathname, search };
};

const piece = fc.oneof(
  fc.constantFrom(
    "/",
    "//",
    "/.",
    "/..",
    "/./",
    "/../",
    "?",
    "??",
    "#",
    "&",
    "=",
    "%2e",
    "%2E%2e",
    "%2f",
    "%",
    ";",
  ),
  fc.constantFrom(
    "/public-api/v3",
    "/whoami",
    "/customers",
    "page[size]=1",
    "filter[x]=a,b",
    "'",
    '"',
    "\\",
    "@",
    ":",
  ),
  fc.constantFrom(
    "\t",
    "\n",
    "\r",
    " ",
    "\u00a0",
    "é",
    "💡",
    "\ud800",
    "\0",
    "\x7f",
    "^",
    "|",
    "`",
    "{",
    "}",
    "<",
    ">",
  ),
  fc.string({ unit: "grapheme", maxLength: 5 }),
  fc.string({ unit: "binary-ascii", maxLength: 5 }),
);
const target = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

test("paths and queries are what the URL parser makes of them, for 200,000 addresses", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(
        "http://localhost:3000",
        "https://api.example.test",
        "HTTP://A.example",
        "http://[::1]:8080",
      ),
      fc.constantFrom("", "/"),
      target,
      (origin, slash, rest) => {
        const url = origin + slash + rest;
        if (!URL.canParse(url) || !URL.canParse(`${origin}/`)) return;
        if (slash === "" && !/^([/?#\\]|$)/.test(rest)) return; // then it is part of the host
        expect(cut(url)).toEqual(parsed(url));
      },
    ),
    { numRuns: 200_000 },
  );
});

test.each([
  "/public-api/v3/whoami",
  "/public-api/v3/customers?page[size]=5&filter[name]=a%20b",
  "/public-api/v3//customers/",
  "/public-api/v3/customers/%2e%2e/posts",
  "/public-api/v3/./customers/../posts?x='y'#z",
  "/public-api/v3/customers;a=b/%2F?",
  "//public-api/v3",
  "/",
  "",
  "?a=/b",
])("%j", (rest) => {
  expect(cut(`http://localhost:3000${rest}`)).toEqual(parsed(`http://localhost:3000${rest}`));
});

test("does not look at the host, which may be none that can be parsed", () => {
  expect(cut("http://999.999.999.999/a/%2e/b?c")).toEqual({ pathname: "/a/b", search: "?c" });
});
