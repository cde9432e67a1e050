import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressAllowed, normalCidr, parseAddress } from "./ip-rules";

describe("a rule", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7/32"],
    ["203.0.113.7/24", "203.0.113.0/24"],
    ["0.0.0.0/0", "0.0.0.0/0"],
    [" 10.1.2.3/8 ", "10.0.0.0/8"],
    ["2001:DB8::1", "2001:db8::1/128"],
    ["2001:db8:1:2:3::/64", "2001:db8:1:2::/64"],
    ["::/0", "::/0"],
    ["::ffff:203.0.113.7", "203.0.113.7/32"],
    ["::ffff:203.0.113.7/120", "203.0.113.0/24"],
  ])("%s is kept as %s", (text, expected) => {
    expect(normalCidr(text)).toBe(expected);
    expect(normalCidr(expected)).toBe(expected);
  });

  test.each([
    "",
    "/",
    "x",
    "10.0.0.0/",
    "10.0.0.0/33",
    "10.0.0.0/-1",
    "10.0.0.0/8/8",
    "10.0.0.0/ 8",
    "10.0.0.0/08x",
    "10.0.0/24",
    "010.0.0.1",
    "0x0a.0.0.1",
    "10.0.0.256",
    "167772161",
    "::/129",
    "::1%lo",
    "::ffff:10.0.0.1/90",
    "2001:db8::g",
    "10.0.0.1-10.0.0.9",
    "*",
  ])("%j is none", (text) => {
    expect(normalCidr(text)).toBe(null);
  });
});

describe("who is let in", () => {
  test.each<[string | null, string[], boolean]>([
    ["203.0.113.9", [], true],
    [null, [], true],
    [null, ["0.0.0.0/0", "::/0"], false],
    ["203.0.113.9", ["203.0.113.0/24"], true],
    ["203.0.114.9", ["203.0.113.0/24"], false],
    ["::ffff:203.0.113.9", ["203.0.113.0/24"], true],
    ["203.0.113.9", ["::/0"], false],
    ["2001:db8::1", ["0.0.0.0/0"], false],
    ["2001:db8::1", ["198.51.100.0/24", "2001:db8::/32"], true],
    ["203.0.113.9", ["nonsense"], false],
    ["nonsense", ["0.0.0.0/0"], false],
    ["203.0.113.90", ["203.0.113.9"], false],
  ])("%s under %j: %s", (address, cidrs, allowed) => {
    expect(addressAllowed(address, cidrs)).toBe(allowed);
  });

  test("is exactly those whose leading bits are the rule's", () => {
    const octets = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 });
    const bitsOf = (parts: number[]) => parts.map((part) => part.toString(2).padStart(8, "0")).join("");
    fc.assert(
      fc.property(octets, octets, fc.integer({ min: 0, max: 32 }), fc.nat(31), (rule, other, bits, flip) => {
        const near = rule.map((part, index) =>
          index === Math.floor(flip / 8) ? part ^ (128 >> (flip % 8)) : part,
        );
        for (const address of [other, near, rule]) {
          const expected = bitsOf(address).slice(0, bits) === bitsOf(rule).slice(0, bits);
          expect(addressAllowed(address.join("."), [`${rule.join(".")}/${bits}`])).toBe(expected);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("an address has one form", () => {
    expect(parseAddress("::ffff:0a00:0001")?.toString()).toBe("10.0.0.1");
    expect(parseAddress("10.0.0.1 ")).toBe(null);
  });
});
