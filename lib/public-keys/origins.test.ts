import { describe, expect, test } from "vitest";
import { formsOf, originAllowed, readOrigin } from "./origins";

const originOf = (text: string) => {
  const read = readOrigin(text);
  return "origin" in read ? read.origin : null;
};

describe("an origin is stored as browsers write it", () => {
  test.each([
    ["https://app.example.com", "https://app.example.com"],
    ["  https://app.example.com  ", "https://app.example.com"],
    ["https://app.example.com/", "https://app.example.com"],
    ["HTTPS://App.Example.COM", "https://app.example.com"],
    ["https://app.example.com:443", "https://app.example.com"],
    ["https://app.example.com:8443", "https://app.example.com:8443"],
    ["https://app.example.com:08443", "https://app.example.com:8443"],
    ["https://bücher.example", "https://xn--bcher-kva.example"],
    ["https://intranet", "https://intranet"],
    ["https://192.0.2.7", "https://192.0.2.7"],
    ["https://[2001:DB8::1]:8443", "https://[2001:db8::1]:8443"],
    ["http://localhost:5173", "http://localhost:5173"],
    ["http://127.0.0.1:80", "http://127.0.0.1"],
    ["http://[0:0:0:0:0:0:0:1]:3000", "http://[::1]:3000"],
    ["https://*.example.com", "https://*.example.com"],
    ["https://*.Example.com:8443", "https://*.example.com:8443"],
    ["https://*.eu.bücher.example", "https://*.eu.xn--bcher-kva.example"],
  ])("%s", (text, origin) => {
    expect(readOrigin(text)).toEqual({ origin });
    expect(originOf(origin)).toBe(origin);
  });
});

describe("what is no origin, or too much, is refused with what to do", () => {
  test.each([
    ["*", "name the origins"],
    ["https://*", "name the origins"],
    ["null", "anybody can make one"],
    ["NULL", "anybody can make one"],
    ["", "must not be empty"],
    ["app.example.com", "must start with https://"],
    ["ftp://app.example.com", "must start with https://"],
    ["chrome-extension://abcdefgh", "must start with https://"],
    ["file:///index.html", "must start with https://"],
    ["javascript:alert(1)", "must start with https://"],
    ["https:app.example.com", "must start with https://"],
    ["http://app.example.com", "must start with https:// (http is for localhost"],
    ["http://localhost.example.com", "must start with https:// (http is for localhost"],
    ["http://127.0.0.2", "must start with https:// (http is for localhost"],
    ["https://app.example.com/path", "must have no path: https://app.example.com is enough"],
    ["https://app.example.com?x=1", "must have no path: https://app.example.com is enough"],
    ["https://app.example.com#x", "must have no path: https://app.example.com is enough"],
    ["https://ada@app.example.com", "must look like https://app.example.com"],
    ["https://app.example.com\\evil", "must look like https://app.example.com"],
    ["https://a b.example.com", "must look like https://app.example.com"],
    ["https://app.example.com https://b.example.com", "must look like https://app.example.com"],
    ["https://app.example.com.", "no host name that a browser can open"],
    ["https://app.example.com:99999", "no host name that a browser can open"],
    ["https://", "must look like https://app.example.com"],
    ["https://*.*.example.com", "one star, in place of the first label"],
    ["https://app.*.example.com", "one star, in place of the first label"],
    ["https://a*.example.com", "one star, in place of the first label"],
    ["https://*.com", "would let in all of .com"],
    ["https://*.localhost", "would let in all of .localhost"],
    ["http://*.example.com", "must start with https:// when it has a star"],
    ["https://*.192.0.2.7", "no host name that a browser can open"],
  ])("%s", (text, reason) => {
    expect(readOrigin(text)).toEqual({ fault: expect.stringContaining(reason) });
  });
});

describe("who is let in", () => {
  const list = ["https://app.example.com", "https://*.preview.example.com", "http://localhost:5173"];

  test.each([
    "https://app.example.com",
    "https://pr-12.preview.example.com",
    "https://a_b.preview.example.com",
    "http://localhost:5173",
  ])("%s", (origin) => expect(originAllowed(origin, list)).toBe(true));

  test.each([
    null,
    "",
    "null",
    "*",
    "https://*.preview.example.com",
    "http://app.example.com",
    "https://app.example.com:8443",
    "https://app.example.com:443",
    "https://app.example.com/",
    "https://APP.example.com",
    "HTTPS://app.example.com",
    "https://example.com",
    "https://evil-app.example.com",
    "https://evilapp.example.com",
    "https://app.example.com.evil.com",
    "https://app-example.com",
    "https://evil.com",
    "https://preview.example.com",
    "https://a.b.preview.example.com",
    "https://evil-preview.example.com",
    "https://a.preview.example.com.evil.com",
    "https://a.preview.example.com:8443",
    "http://a.preview.example.com",
    "https://.preview.example.com",
    "https://evil.com/.preview.example.com",
    "https://evil.com#.preview.example.com",
    "https://evil@a.preview.example.com",
    "https://app.example.com, https://evil.com",
    "http://localhost",
    "http://localhost:3000",
    "http://127.0.0.1:5173",
  ])("not %s", (origin) => expect(originAllowed(origin, list)).toBe(false));

  test("an empty list lets nobody in", () => {
    for (const origin of [null, "null", "https://app.example.com"])
      expect(originAllowed(origin, [])).toBe(false);
  });

  test("a wildcard stands for exactly one label", () => {
    expect(formsOf("https://a.b.example.com")).toEqual([
      "https://a.b.example.com",
      "https://*.b.example.com",
    ]);
    expect(formsOf("http://a.example.com")).toEqual(["http://a.example.com"]);
  });
});
