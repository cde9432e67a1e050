import { expect, test } from "vitest";
import { newSecret } from "./secret";
import { shortenKeys } from "./shortened";

test("of a key only the first ten characters are left, wherever it stands", () => {
  const secret = newSecret();
  expect(shortenKeys(secret)).toBe(secret.slice(0, 10));
  expect(shortenKeys(`Bearer ${secret}, ${secret}`)).toBe(
    `Bearer ${secret.slice(0, 10)}, ${secret.slice(0, 10)}`,
  );
  expect(shortenKeys(`?q=${secret}&page=2`)).toBe(`?q=${secret.slice(0, 10)}&page=2`);
  expect(shortenKeys(secret.slice(0, 30))).toBe(secret.slice(0, 10));
});

test("a public key is cut as well", () => {
  expect(shortenKeys(`sna_pub_${"a".repeat(44)}`)).toBe("sna_pub_aa");
});

test("everything else stays as it is", () => {
  for (const text of ["", "Main website", "sna_", "sna_4Xk9aQ", "p0Zc", "insna_abcdefghijkl"]) {
    expect(shortenKeys(text)).toBe(text);
  }
});
