import { expect, test } from "vitest";
import { findEntries, type SearchEntry } from "./search";

const entry = (title: string, detail: string): SearchEntry => ({
  kind: "Operation",
  title,
  detail,
  href: `/${title}`,
});
const entries = [
  entry("List customers", "GET /customers"),
  entry("Read a license", "GET /licenses/{id}"),
  entry("Rate limited", "429 rate_limited"),
  entry("Customers", "People"),
  entry("Read the customer of a license", "GET /licenses/{id}/customer"),
];
const titles = (query: string) => findEntries(entries, query).map(({ title }) => title);

test.each([
  ["customers", ["List customers", "Customers"]],
  ["rate_limited", ["Rate limited"]],
  ["429", ["Rate limited"]],
  ["lic cus", ["Read the customer of a license"]],
  ["GET /licenses", ["Read a license", "Read the customer of a license"]],
  ["licensing", ["Read a license", "Read the customer of a license"]],
  ["nothing like it", []],
  ["  ", []],
])("%j finds %j", (query, found) => {
  expect(titles(query)).toEqual(found);
});

test("whole words of a title come before beginnings and details", () => {
  expect(titles("custom")[0]).toBe("List customers");
  expect(titles("customer")[0]).toBe("Read the customer of a license");
});
