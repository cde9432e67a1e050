import { expect, test } from "vitest";
import { holdsSecret, recogniseKey, checksumOf } from "./recognise";
import { checksum, newSecret, publicPrefix, visibleParts, wellFormed } from "./secret";

test.each(["A".repeat(38), "0".repeat(38), "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZab", `${"0".repeat(35)}558`])(
  "the browser makes the checksum of %s as the server does",
  (entropy) => expect(checksumOf(entropy)).toBe(checksum(entropy)),
);

test("a key is recognised wherever it was copied from, and nothing is told of it but its ends", () => {
  for (const secret of [newSecret(), newSecret(publicPrefix)]) {
    for (const text of [secret, ` ${secret}\n`, `Authorization: Bearer ${secret}`, `KEY="${secret}"`]) {
      const known = recogniseKey(text);
      expect(known).toEqual({
        ...visibleParts(secret),
        public: secret.startsWith(publicPrefix),
        whole: true,
      });
      expect(JSON.stringify(known)).not.toContain(secret.slice(10, -10));
    }
  }
});

test("a wrong character is noticed", () => {
  const secret = newSecret();
  const wrong = secret.slice(0, 20) + (secret[20] === "a" ? "b" : "a") + secret.slice(21);
  expect(wellFormed(wrong)).toBe(false);
  expect(recogniseKey(wrong)).toMatchObject({ whole: false });
  expect(recogniseKey(secret.slice(0, -1))).toBeNull();
  expect(recogniseKey(`${secret}x`)).toBeNull();
});

test("a piece of a secret is no word, name or id", () => {
  expect(holdsSecret(newSecret().slice(4))).toBe(true);
  expect(holdsSecret("qkJaB6MffYVzZXWqmcoF49yrUxP3wf")).toBe(true);
  for (const text of [
    "",
    "CI deploy 2026",
    "019f0000-aaaa-7bbb-8ccc-0123456789ab",
    "f".repeat(64),
    "Donaudampfschifffahrtsgesellschaft",
  ])
    expect(holdsSecret(text)).toBe(false);
});
