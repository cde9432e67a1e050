import { expect, test } from "vitest";
import { newSecret } from "@/lib/api-keys/secret";
import { readQuery } from "./query";

test("nothing of a pasted secret but its ends is kept, however it was pasted", () => {
  const secret = newSecret();
  const middle = secret.slice(12, -12);
  const ways = [
    secret,
    `Bearer ${secret}`,
    secret.slice(0, -3),
    secret.slice(4),
    `${secret}${secret}`,
    middle,
  ];
  for (const written of ways) {
    const { text, requestId, key } = readQuery(written);
    expect(text).not.toContain(middle.slice(0, 8));
    expect(requestId).toBeNull();
    expect(JSON.stringify(key)).not.toContain(middle.slice(0, 8));
  }
});

test("an id of a request is one, a word is none", () => {
  for (const id of ["019f0000-aaaa-7bbb-8ccc-0123456789ab", "req_abcdefgh", "checkout-20261120"])
    expect(readQuery(id).requestId).toBe(id);
  for (const word of ["production", "two words", "short1", "a/b-12345678", "sna_Ab12cd"])
    expect(readQuery(word).requestId).toBeNull();
});
