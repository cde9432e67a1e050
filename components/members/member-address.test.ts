import { expect, test } from "vitest";
import { isNarrowed, membersHref, ownersInput, readMembersAddress } from "./member-address";

test("what the address does not say, or says wrongly, counts as absent", () => {
  const plain = { tab: "people", search: "", status: null, factor: null, page: 1 };
  expect(readMembersAddress({})).toEqual(plain);
  expect(readMembersAddress({ tab: "roles", status: "gone", page: "0", q: "  " })).toEqual(plain);
  expect(isNarrowed(readMembersAddress({ tab: "service-accounts", page: "3" }))).toBe(false);
});

test("the address and what is read from it are the same", () => {
  const address = {
    tab: "service-accounts",
    search: "bot",
    status: "suspended",
    factor: null,
    page: 2,
  } as const;
  const href = membersHref(address, { page: 2 });
  expect(href).toBe("/settings/members?tab=service-accounts&q=bot&status=suspended&page=2");
  expect(readMembersAddress(Object.fromEntries(new URL(href, "http://localhost").searchParams))).toEqual(
    address,
  );
  expect(ownersInput(address)).toEqual({ search: "bot", statuses: ["suspended"], page: 2, size: 50 });
});

test("another filter starts at the first page, another tab without filters", () => {
  const address = { tab: "people", search: "mia", status: "active", factor: "none", page: 4 } as const;
  expect(membersHref(address, { status: "removed" })).toBe(
    "/settings/members?q=mia&status=removed&factor=none",
  );
  expect(membersHref(address, { tab: "service-accounts" })).toBe("/settings/members?tab=service-accounts");
});
