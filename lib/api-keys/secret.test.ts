import { describe, expect, test } from "vitest";
import {
  checksum,
  hashSecret,
  newSecret,
  pepperVersions,
  publicPrefix,
  sameHash,
  secretPattern,
  secretPrefix,
  visibleParts,
  wellFormed,
} from "./secret";

describe("the format of a key", () => {
  test.each([
    ["A".repeat(38), "0Jxhzq"],
    ["0".repeat(38), "29b03J"],
    ["0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZab", "0yIm7m"],
    ["00000000000000000000000000000000000558", "00ujQf"],
    ["qkJaB6MffYVzZXWqmcoF49yrUxP3wf", "0LsakP"],
  ])("the checksum of %s is %s", (entropy, expected) => {
    expect(checksum(entropy)).toBe(expected);
  });

  test("a new key is 48 characters that fit their checksum", () => {
    const secret = newSecret();
    expect(secret).toHaveLength(48);
    expect(secret).toMatch(secretPattern);
    expect(wellFormed(secret)).toBe(true);
  });

  test("a new public key is 52 characters that fit their checksum, and shows what others show", () => {
    const secret = newSecret(publicPrefix);
    expect(secret).toHaveLength(52);
    expect(secret).toMatch(secretPattern);
    expect(wellFormed(secret)).toBe(true);
    const { start, lastFour } = visibleParts(secret);
    expect(start).toMatch(/^sna_pub_[0-9A-Za-z]{2}$/);
    expect(secret.slice(8, 46).endsWith(lastFour)).toBe(true);
  });

  test("a changed character is found", () => {
    const secret = newSecret();
    const wrong = secret.slice(0, 20) + (secret[20] === "x" ? "y" : "x") + secret.slice(21);
    expect(wellFormed(wrong)).toBe(false);
  });

  test("bytes that would favour some characters are thrown away", () => {
    const drawn: number[][] = [
      Array<number>(64).fill(255),
      Array<number>(64).fill(248),
      Array<number>(64).fill(247),
    ];
    const secret = newSecret(secretPrefix, () => Uint8Array.from(drawn.shift() ?? []));
    expect(secret.slice(4, 42)).toBe("z".repeat(38)); // 247 % 62 = 61
  });

  test("every character is as likely as every other", () => {
    const counts = new Map<string, number>();
    for (let n = 0; n < 4000; n++) {
      for (const character of newSecret().slice(4, 42))
        counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    const expected = (4000 * 38) / 62;
    const chiSquare = [...counts.values()].reduce(
      (sum, count) => sum + (count - expected) ** 2 / expected,
      0,
    );
    expect(counts.size).toBe(62);
    expect(chiSquare).toBeLessThan(140); // 61 degrees of freedom: beyond this once in ten million runs
  });

  test("what a screen shows does not reach the checksum", () => {
    const secret = `sna_${"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZab"}0yIm7m`;
    expect(visibleParts(secret)).toEqual({ start: "sna_012345", lastFour: "YZab" });
  });

  test("the same key hashes differently under another pepper", () => {
    const secret = newSecret();
    const one = hashSecret(secret, new Uint8Array(32).fill(1));
    expect(sameHash(one, hashSecret(secret, new Uint8Array(32).fill(1)))).toBe(true);
    expect(sameHash(one, hashSecret(secret, new Uint8Array(32).fill(2)))).toBe(false);
  });

  test("the highest pepper version comes first", () => {
    const peppers = new Map([
      [1, new Uint8Array(32)],
      [3, new Uint8Array(32)],
      [2, new Uint8Array(32)],
    ]);
    expect(pepperVersions(peppers).map(({ version }) => version)).toEqual([3, 2, 1]);
  });
});
