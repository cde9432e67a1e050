import { expect, test } from "vitest";
import { apiKeyFaq } from "./api-keys";

test("every question can be linked to, has an answer, and leads to a screen of ours", () => {
  const ids = apiKeyFaq.map(({ id }) => id);
  expect(new Set(ids).size).toBe(6);
  for (const { id, question, answer, links } of apiKeyFaq) {
    expect(id).toMatch(/^[a-z-]+$/);
    expect(question).toMatch(/\?$/);
    expect(answer.join(" ").length, id).toBeGreaterThan(100);
    expect(links.length, id).toBeGreaterThan(0);
    for (const { href } of links) expect(href).toMatch(/^\/(settings\/(api-keys|security\/logs)|docs\/api)/);
  }
});
