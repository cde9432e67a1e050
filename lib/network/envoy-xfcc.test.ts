import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseXfcc } from "./envoy-xfcc";

const plain = (text: string) => parseXfcc(text)?.map((element) => Object.fromEntries(element)) ?? null;

describe("the header that Envoy writes", () => {
  test.each<[string, string, Record<string, string[]>[]]>([
    ["one pair", "Hash=ab", [{ hash: ["ab"] }]],
    ["several pairs", "By=a;Hash=ab", [{ by: ["a"], hash: ["ab"] }]],
    [
      "one element a hop, in their order",
      "Hash=1,Hash=2,Hash=3",
      [{ hash: ["1"] }, { hash: ["2"] }, { hash: ["3"] }],
    ],
    ["headers that were joined with a space", "Hash=1, Hash=2", [{ hash: ["1"] }, { hash: ["2"] }]],
    ["keys in any case", "HASH=1;cErT=2", [{ hash: ["1"], cert: ["2"] }]],
    ["a key that comes again", "DNS=a;DNS=b;URI=", [{ dns: ["a", "b"], uri: [""] }]],
    ["separators inside quotes", 'Subject="CN=a;O=b, c";Hash=1', [{ subject: ["CN=a;O=b, c"], hash: ["1"] }]],
    ["quotes inside quotes", String.raw`Subject="CN=\"a\"";Hash=1`, [{ subject: ['CN="a"'], hash: ["1"] }]],
    [
      "a backslash before the closing quote",
      String.raw`Subject="CN=a\\";Hash=1`,
      [{ subject: ["CN=a\\"], hash: ["1"] }],
    ],
    [
      "a pair that is only quoted",
      String.raw`Subject="x\",Hash=2";Hash=1`,
      [{ subject: ['x",Hash=2'], hash: ["1"] }],
    ],
    ["an empty quoted value", 'Subject="";Hash=1', [{ subject: [""], hash: ["1"] }]],
    [
      "equals signs in bare values",
      "URI=spiffe://a/b?c=d;Hash=1",
      [{ uri: ["spiffe://a/b?c=d"], hash: ["1"] }],
    ],
  ])("%s", (_, text, elements) => {
    expect(plain(text)).toEqual(elements);
  });

  test.each([
    ["nothing", ""],
    ["a key alone", "Hash"],
    ["a value alone", "=1"],
    ["an element without pairs", "Hash=1,"],
    ["an element without pairs in front", ",Hash=1"],
    ["a pair that is missing", "Hash=1;;By=2"],
    ["a separator at the end", "Hash=1;"],
    ["a quote that does not close", 'Subject="CN=a;Hash=1'],
    ["a closing quote that is escaped", String.raw`Subject="CN=a\";Hash=1`],
    ["something behind a quoted value", 'Subject="a"b;Hash=1'],
    ["a quote in a bare value", 'Subject=a"b";Hash=1'],
    ["one broken element among good ones", 'Hash=1,Subject=",Hash=2'],
  ])("refused: %s", (_, text) => {
    expect(parseXfcc(text)).toBeNull();
  });

  const key = fc.constantFrom("By", "Hash", "Cert", "Chain", "Subject", "URI", "DNS");
  const element = fc.array(fc.tuple(key, fc.string({ unit: "binary" })), { minLength: 1, maxLength: 6 });
  const written = (value: string) => `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;

  test("whatever values are quoted in, they come out as they went in", () => {
    fc.assert(
      fc.property(fc.array(element, { minLength: 1, maxLength: 4 }), (elements) => {
        const text = elements
          .map((pairs) => pairs.map(([name, value]) => `${name}=${written(value)}`).join(";"))
          .join(",");
        const read = parseXfcc(text)?.map((one) =>
          [...one].flatMap(([name, values]) => values.map((value) => [name, value])),
        );
        const inOrder = (pairs: [string, string][]) => {
          const names = [...new Set(pairs.map(([name]) => name.toLowerCase()))];
          return names.flatMap((name) =>
            pairs.filter(([other]) => other.toLowerCase() === name).map(([, value]) => [name, value]),
          );
        };
        expect(read).toEqual(elements.map(inOrder));
      }),
      { numRuns: 2000 },
    );
  });

  test("any text is read or refused, and one made to hold up the reader is refused too", () => {
    const shred = fc.constantFrom("Hash", "=", ";", ",", '"', "\\", " ", "a", "%", "\t", "é", "\u0000");
    fc.assert(
      fc.property(fc.array(shred, { maxLength: 40 }), (shreds) => {
        const read = parseXfcc(shreds.join(""));
        expect(read === null || read.every((one) => one.size > 0)).toBe(true);
      }),
      { numRuns: 5000 },
    );
    for (const hostile of ['"', "\\", '\\"', " ", "a=", 'a="', "a=b;", 'a=";', "a= "])
      expect(parseXfcc(`${hostile.repeat(8_000)}"`)).toBeNull();
  });
});
