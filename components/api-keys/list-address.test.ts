import { expect, test } from "vitest";
import { parse } from "@/lib/validation";
import { ListApiKeysInput } from "@/lib/api-keys/schemas";
import { listHref, listInput, readListAddress } from "./list-address";

test("an address says again what it was read from", () => {
  const params = {
    environment: "staging",
    status: "expired",
    q: "main web",
    sort: "-lastRequest",
    page: "3",
  };
  const address = readListAddress(params);
  expect(listHref(address, { page: address.page })).toBe(
    "/settings/api-keys?environment=staging&status=expired&q=main+web&sort=-lastRequest&page=3",
  );
});

test("another filter or order starts at the first page", () => {
  const address = readListAddress({ page: "7", q: "x" });
  expect(listHref(address, { status: "active" })).toBe("/settings/api-keys?status=active&q=x");
});

test("what it does not know counts as absent, so every address makes a list", () => {
  const odd = [
    {},
    { environment: "mars", status: "alive", sort: "secret", page: "0" },
    { environment: ["staging", "production"], page: "1e3", q: "  ", sort: "--name" },
    { page: "999999999", q: "x".repeat(5000) },
  ];
  for (const params of odd)
    expect(() => parse(ListApiKeysInput, listInput(readListAddress(params)))).not.toThrow();
  expect(readListAddress(odd[2] ?? {}).environment).toBe("staging");
});

test("of a whole key in the search only the start is read", () => {
  expect(readListAddress({ q: `sna_${"a".repeat(44)}` }).search).toBe("sna_aaaaaa");
});
