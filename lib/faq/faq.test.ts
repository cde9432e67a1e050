import fs from "node:fs";
import { expect, test } from "vitest";
import { errorTable } from "@/lib/errors";
import { guideSlugs } from "@/lib/reference/guides/guide";
import { apiKeyFaq } from "./api-keys";
import { faqGroups } from "./groups";
import { faqText, faqWords, hasWords, pieces } from "./search";

const entries = faqGroups.flatMap((group) => group.entries);
const pages = fs
  .readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("page.tsx"))
  .map((file) => `/${file.replace(/\/?page\.tsx$/, "")}`.replaceAll(/\/\([^)]*\)/g, ""));

test("every question can be linked to, has an answer, and leads to screens that are there", () => {
  const ids = entries.flatMap(({ id, formerIds = [] }) => [id, ...formerIds]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(apiKeyFaq).toHaveLength(6);
  for (const { id, question, answer, links } of entries) {
    expect(id).toMatch(/^[a-z-]+$/);
    expect(question).toMatch(/[?]$/);
    expect(answer.join(" ").length, id).toBeGreaterThan(100);
    expect(links.length, id).toBeGreaterThan(0);
    for (const { href } of links) {
      const path = href.replace(/[?#].*$/, "").replace(/^\/$/, "");
      const [, guide] = /^\/docs\/api\/guides\/(.+)$/.exec(path) ?? [];
      const [, code] = /^\/docs\/api\/errors\/(.+)$/.exec(path) ?? [];
      if (guide !== undefined) expect(guideSlugs).toContain(guide);
      else if (code !== undefined) expect(Object.keys(errorTable)).toContain(code);
      else expect(pages, id).toContain(path);
    }
  }
});

test("an anchor that people have kept still leads to its answer", () => {
  const known = entries.flatMap(({ id, formerIds = [] }) => [id, ...formerIds]);
  for (const old of [
    ...["what-for", "several-apps", "rotate", "environments", "compromised", "limit"],
    ...["key-purpose", "one-key-several-apps", "rotate-key", "key-environments", "leaked-key", "limit-key"],
  ])
    expect(known).toContain(old);
});

test("a search finds every word in any order, whatever its case, accents and apostrophes", () => {
  const found = (query: string) =>
    entries.filter((entry) => hasWords(faqText(entry), faqWords(query))).map(({ id }) => id);
  expect(found("RETRY-after 429")).toContain("rate-limits");
  expect(found("owner's suspénded")).toEqual(["member-leaves"]);
  expect(found("phone")).toEqual(["second-factor-lost"]);
  expect(found("")).toHaveLength(entries.length);
  expect(found("zebra")).toEqual([]);
});

test("what was found is marked where it stands, and a sign of a pattern is only a sign", () => {
  expect(pieces("Keys and a key’s owner", faqWords("key key's"))).toEqual([
    { text: "Key", found: true },
    { text: "s and a ", found: false },
    { text: "key’s", found: true },
    { text: " owner", found: false },
  ]);
  expect(pieces("a.b", faqWords(".*"))).toEqual([{ text: "a.b", found: false }]);
  expect(faqWords("(((")).toEqual(["((("]);
  expect(pieces("x(((y", faqWords("((("))).toHaveLength(3);
});
