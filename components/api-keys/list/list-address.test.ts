import { expect, test } from "vitest";
import { parse } from "@/lib/validation";
import { ListApiKeysInput } from "@/lib/api-keys/schemas";
import { isNarrowed, listHref, listInput, readListAddress, unfiltered } from "./list-address";

test("an address says again what it was read from", () => {
  const params = {
    environment: "staging",
    status: "expired",
    tag: "team a, b",
    owner: "5b0ab1ce-0000-4000-8000-000000000000",
    attention: "idle",
    q: "main web",
    sort: "-lastRequest",
    page: "3",
  };
  const address = readListAddress(params);
  expect(listHref(address, { page: address.page })).toBe(
    "/settings/api-keys?environment=staging&status=expired&tag=team+a%2C+b" +
      "&owner=5b0ab1ce-0000-4000-8000-000000000000&attention=idle&q=main+web&sort=-lastRequest&page=3",
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
    { page: "999999999", q: "x".repeat(5000), tag: "y".repeat(99) },
    { owner: "me", attention: "everything", tag: ["", "b"] },
  ];
  for (const params of odd)
    expect(() => parse(ListApiKeysInput, listInput(readListAddress(params)))).not.toThrow();
  expect(readListAddress(odd[2] ?? {}).environment).toBe("staging");
});

test.each(["status", "tag", "owner", "attention", "q"])("without %s it is narrowed no longer", (name) => {
  const value = { status: "active", owner: "5b0ab1ce-0000-4000-8000-000000000000", attention: "wide" }[name];
  const address = readListAddress({ environment: "staging", sort: "name", page: "2", [name]: value ?? "x" });
  expect(isNarrowed(address)).toBe(true);
  const href = listHref(address, unfiltered);
  expect(href).toBe("/settings/api-keys?environment=staging&sort=name");
  expect(isNarrowed({ ...address, ...unfiltered })).toBe(false);
});

test("of a whole key in the search only the start is read", () => {
  expect(readListAddress({ q: `sna_${"a".repeat(44)}` }).search).toBe("sna_aaaaaa");
});
