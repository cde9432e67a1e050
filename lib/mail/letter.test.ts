import { describe, expect, test } from "vitest";
import { writeLetter, type Letter } from "./letter";

const letter: Letter = {
  subject: "“Billing” expires in 7 days",
  greeting: "Hello Ada,",
  paragraphs: ["The API key “Billing” stops working on 27 November 2026.", "Two lines\nof one paragraph."],
  action: { label: "Open the key", url: "https://keys.example.test/settings/api-keys/1?tab=a&b=c" },
  footer: "You get this because you own the key.",
};

describe("a letter", () => {
  test("reads the same in text and in HTML", () => {
    const { subject, text, html } = writeLetter(letter);
    expect(subject).toBe(letter.subject);
    expect(text).toBe(`Hello Ada,

The API key “Billing” stops working on 27 November 2026.

Two lines
of one paragraph.

Open the key:
https://keys.example.test/settings/api-keys/1?tab=a&b=c

--
You get this because you own the key.
`);
    for (const part of [letter.greeting, letter.footer, "Two lines<br>of one", "Open the key</a>"]) {
      expect(html).toContain(part);
    }
    expect(html.match(/https:\/\/keys\.example\.test\/settings\/api-keys\/1\?tab=a&amp;b=c/g)).toHaveLength(
      2,
    );
  });

  test("loads nothing: no image, script, form or file from elsewhere", () => {
    const { html } = writeLetter(letter);
    expect(html).not.toMatch(/<(img|script|iframe|form|link|object|video)|url\(|@import|src=/i);
  });

  test("without an action has no link", () => {
    const { text, html } = writeLetter({ ...letter, action: undefined });
    expect(`${text}${html}`).not.toMatch(/https?:|href/);
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "/settings", "keys.example.test"])(
    "does not lead to %s",
    (url) => {
      expect(() => writeLetter({ ...letter, action: { label: "Open", url } })).toThrow();
    },
  );
});

describe("a hostile name", () => {
  const hostile = `<script>alert(1)</script>"'&<a href=//evil.test>`;

  test("is no markup, wherever it stands", () => {
    const { html } = writeLetter({
      subject: hostile,
      greeting: hostile,
      paragraphs: [hostile],
      action: { label: hostile, url: `https://keys.example.test/?name=${hostile}` },
      footer: hostile,
    });
    expect(html).not.toMatch(/<script|<a href|evil\.test>/);
    expect(
      html.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt;&quot;&#39;&amp;&lt;a href=\/\/evil\.test&gt;/g),
    ).toHaveLength(5);
    expect(html.match(/<a /g)).toHaveLength(1);
  });

  test.each(["\r\n", "\n", "\r", "\u2028", "\u0085", "\0"])("cannot begin a line (%j)", (end) => {
    const name = `Ada${end}Bcc: eve@evil.test${end}${end}Your password: `;
    const { subject, text } = writeLetter({
      ...letter,
      subject: name,
      greeting: `Hello ${name},`,
      footer: name,
    });
    expect(subject).toMatch(/^Ada Bcc: eve@evil\.test Your password:$/);
    expect(text.split("\n")[0]).toBe("Hello Ada Bcc: eve@evil.test Your password: ,");
    expect(text.trimEnd().split("\n").at(-1)).toBe("Ada Bcc: eve@evil.test Your password:");
  });

  test("cannot turn the words around it", () => {
    const { subject, html } = writeLetter({
      ...letter,
      subject: "\u202egnilliB\u2066 key",
      greeting: "\u202eadA",
    });
    expect(subject).toBe("gnilliB key");
    expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  test("of any length leaves a subject that fits, cut between characters", () => {
    const { subject } = writeLetter({ ...letter, subject: "🔑".repeat(5_000) });
    expect(subject).toBe("🔑".repeat(200));
  });

  test("of several lines keeps them in a paragraph alone, and nothing else that controls", () => {
    const { text } = writeLetter({ ...letter, paragraphs: ["one\r\ntwo\rthree\0\x1b[2J"] });
    expect(text).toContain("\none\ntwo\nthree [2J\n");
  });
});
