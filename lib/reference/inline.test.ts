import { expect, test } from "vitest";
import { inlineOf } from "./inline";

test("a text is words, code and links, in their order", () => {
  expect(inlineOf("Send `id`, see [`code` page](/docs/api/errors) now")).toEqual([
    { kind: "words", text: "Send " },
    { kind: "code", text: "id" },
    { kind: "words", text: ", see " },
    { kind: "link", text: "`code` page", href: "/docs/api/errors" },
    { kind: "words", text: " now" },
  ]);
  expect(inlineOf("")).toEqual([]);
});

test("a link leads within the reference alone; anything else is words", () => {
  expect(inlineOf("[x](https://example.com)")).toEqual([{ kind: "words", text: "[x](https://example.com)" }]);
});
