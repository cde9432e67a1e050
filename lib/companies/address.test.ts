import fc from "fast-check";
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { companyHref, readCompanyAddress, showsCompany } from "./address";

const id = "5b0ab1ce-0000-4000-8000-000000000000";

test("a screen's address names the company, and is read as it was made", () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.webQueryParameters(),
      fc.constantFrom("/settings/api-keys", "/keys"),
      (company, query, screen) => {
        const path = `${screen}?${query}`;
        expect(readCompanyAddress(companyHref(company, path))).toEqual({ companyId: company, path });
      },
    ),
  );
});

test("what shows no company keeps its address", () => {
  for (const path of [
    "/",
    "/docs/api",
    "/sign-in?next=/settings",
    "/settingsx",
    "/c/x",
    "?page=2",
    "https://x.test/keys",
  ]) {
    expect(companyHref(id, path)).toBe(path);
    expect(readCompanyAddress(`/c/${id}${path}`)).toBeNull();
  }
});

test("a company is read in either case, and whatever stands in its place names none that exists", () => {
  expect(readCompanyAddress(`/c/${id.toUpperCase()}/settings`)?.companyId).toBe(id);
  expect(readCompanyAddress("/c/%E0%A4%A/settings")?.companyId).toBe("%e0%a4%a");
  expect(readCompanyAddress("/c//settings")).toBeNull();
});

test("every screen of the dashboard has an address with a company", () => {
  const base = "app/(dashboard)";
  const screens = fs
    .readdirSync(base, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map((file) => `/${path.dirname(file)}`);
  expect(screens.length).toBeGreaterThan(5);
  expect(screens.filter((screen) => !showsCompany(screen))).toEqual([]);
});
