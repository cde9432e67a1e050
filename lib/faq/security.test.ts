import { expect, test } from "vitest";
import { apiKeyFaq } from "./api-keys";
import { securityFaq } from "./security";

test("the six questions can be linked to, have an answer of their own, and lead to screens of ours", () => {
  const ids = securityFaq.map(({ id }) => id);
  expect(new Set(ids).size).toBe(6);
  expect(ids.filter((id) => apiKeyFaq.some((entry) => entry.id === id))).toEqual([]);
  for (const { id, question, answer, links } of securityFaq) {
    expect(id).toMatch(/^[a-z-]+$/);
    expect(question).toMatch(/\?$/);
    expect(answer.join(" ").length, id).toBeGreaterThan(100);
    expect(links.length, id).toBeGreaterThan(0);
    for (const { href } of links) {
      expect(href).toMatch(
        /^\/settings\/(api-keys(\/(usage|policies))?|security\/(sessions|devices|logs))(\?|$)/,
      );
    }
  }
});
