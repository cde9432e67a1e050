import { describe, expect, test } from "vitest";
import { tokensOf } from "./colour";
import { languages, snippet, type SnippetRequest } from "./snippets";

const request: SnippetRequest = {
  method: "POST",
  url: "https://keys.example.com/public-api/v3/customers",
  query: [],
  body: {
    mediaType: "application/json",
    json: { name: "It's O'Hara", seats: 2, metadata: {}, email: null, on: true },
  },
  credential: "key",
  keyStart: "sna_4Xk9aQ",
  answers: "json",
};

describe("an example", () => {
  test("in curl quotes what a shell would read otherwise", () => {
    expect(snippet("curl", request)).toBe(
      [
        "# SNAPKEYS_KEY holds your whole key, sna_4Xk9aQ…",
        'curl "https://keys.example.com/public-api/v3/customers" \\',
        '  -H "Authorization: Bearer $SNAPKEYS_KEY" \\',
        '  -H "Content-Type: application/json" \\',
        `  -d '{`,
        `    "name": "It'\\''s O'\\''Hara",`,
        `    "seats": 2,`,
        `    "metadata": {},`,
        `    "email": null,`,
        `    "on": true`,
        `  }'`,
      ].join("\n"),
    );
  });

  test("in TypeScript and Python writes values as the language does", () => {
    expect(snippet("typescript", request)).toContain(
      `{ name: "It's O'Hara", seats: 2, metadata: {}, email: null, on: true }`,
    );
    expect(snippet("python", request)).toContain(
      `        "metadata": {},\n        "email": None,\n        "on": True,\n    }`,
    );
  });

  test("of a GET puts parameters where each language wants them, encoded", () => {
    const list = {
      ...request,
      method: "GET",
      body: null,
      query: [
        ["page[size]", "10"],
        ["filter[name]", "a b"],
      ] as const,
    };
    expect(snippet("curl", list)).toContain(`-d "page[size]=10" \\\n  --data-urlencode "filter[name]=a b"`);
    expect(snippet("curl", list)).toContain("curl -G ");
    for (const language of ["typescript", "python"] as const)
      expect(snippet(language, list)).toContain(`/customers?page[size]=10&filter[name]=a%20b"`);
  });

  test.each(languages)("in %s holds no secret, only the variable that does", (language) => {
    const shown = snippet(language, request);
    expect(shown).toContain("SNAPKEYS_KEY");
    expect(shown.match(/sna_\w*/g)).toEqual(["sna_4Xk9aQ"]);
    expect(snippet(language, { ...request, credential: "token" })).toContain("SNAPKEYS_TOKEN");
    expect(snippet(language, { ...request, credential: "none" })).not.toMatch(/SNAPKEYS|Authorization/);
  });

  test.each(languages)("in %s is coloured without losing a character", (language) => {
    const code = snippet(language, request);
    const tokens = tokensOf(language, code);
    expect(tokens.map(({ text }) => text).join("")).toBe(code);
    expect(new Set(tokens.map(({ kind }) => kind)).size).toBeGreaterThan(2);
  });
});
