import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pairsOf } from "./choice";
import { grantsOfJson, jsonOfGrants, syntaxPlace } from "./json";
import { fullAccess } from "./presets";
import { keyResources, registry } from "./registry";
import { normalGrants, type Grant } from "./schemas";

const anyGrants = fc.array<Grant>(
  fc.constantFrom(...pairsOf(keyResources, "key")).chain(({ resource, action }) =>
    fc.record({
      resource: fc.constant<string>(resource),
      action: fc.constant(action),
      fields: fc.option(fc.subarray<string>([...registry[resource].fields]), { freq: 3 }),
    }),
  ),
  { maxLength: 8 },
);

const faultsOf = (text: string) => {
  const read = grantsOfJson(text);
  return "faults" in read ? read.faults : [];
};

describe("grants that are pasted as JSON", () => {
  test("come back as they were shown", () => {
    fc.assert(
      fc.property(anyGrants, (grants) => {
        const normal = normalGrants(grants);
        expect(grantsOfJson(jsonOfGrants(normal))).toEqual({ grants: normal });
      }),
    );
    expect(jsonOfGrants(fullAccess.grants).split("\n")).toHaveLength(fullAccess.grants.length + 2);
  });

  test("are read as an array and as a nested map", () => {
    const grants = [{ resource: "posts", action: "read", fields: null }];
    for (const text of [
      '{"posts":["read"]}',
      '{"posts":{"read":null}}',
      '[{"resource":"posts","action":"read"}]',
      '[{"resource":"posts","action":"read","fields":null},{"resource":"posts","action":"read","fields":["id"]}]',
    ]) {
      expect(grantsOfJson(text)).toEqual({ grants });
    }
    expect(grantsOfJson("[]")).toEqual({ grants: [] });
    expect(grantsOfJson("{}")).toEqual({ grants: [] });
  });

  test.each([
    ['{"posts":["raed"]}', "/posts/0", "it has read, create, update, delete"],
    ['{"posts":{"read":["id","titel"]}}', "/posts/read/1", "it has id, title, body"],
    ['{"planets":["read"]}', "/planets", "those are customers, licenses"],
    ['{"adapters":["create"]}', "/adapters/0", "is for people alone (a key can be granted read)"],
    ['{"api-keys":["create"]}', "/api-keys", "is no resource that a key can be granted"],
    ['[{"resource":"posts","action":"read","fields":["x"]}]', "/0/fields/0", "it has id, title, body"],
    ['[{"resource":"posts"}]', "/0/action", "must name an action"],
    ['[{"action":"read"}]', "/0/resource", "must name a resource"],
    ['[{"resource":"posts","action":"read","field":["id"]}]', "/0/field", "not an attribute"],
    ['[{"resource":"posts","action":"read","fields":"id"}]', "/0/fields", "must be a list of field names"],
    ['["posts:read"]', "/0", 'must be a grant like {"resource"'],
    ['{"posts":"read"}', "/posts", 'must be a list of actions like ["read"]'],
    ['{"posts":{"read":true}}', "/posts/read", "must be a list of field names"],
    ['"posts"', "", "must be an array of"],
    ["null", "", "must be an array of"],
  ])("%s is refused at %s", (text, path, words) => {
    expect(faultsOf(text)).toEqual([{ path, detail: expect.stringContaining(words) }]);
  });

  test("every fault is named, not only the first", () => {
    expect(faultsOf('{"posts":["raed"],"planets":["read"]}').map(({ path }) => path)).toEqual([
      "/posts/0",
      "/planets",
    ]);
  });

  test.each([
    ['[\n  {"resource": "posts",, }\n]', "at line 2, column"],
    ['{"posts":["read"]', "This is not JSON yet"],
    ["posts", "look for a missing or spare comma"],
    ["", "Paste a list or a map"],
    ["  ", "Paste a list or a map"],
  ])("%j is no JSON, and it is said what to look for", (text, words) => {
    expect(faultsOf(text)).toEqual([{ path: "", detail: expect.stringContaining(words) }]);
  });

  test.each([
    ["Expected ',' or ']' in JSON at position 4", " at line 2, column 2"],
    ["Expected ',' in JSON at position 4 (line 2 column 2)", " at line 2, column 2"],
    ["JSON.parse: expected ',' at line 2 column 2 of the JSON data", " at line 2, column 2"],
    ["Unexpected end of JSON input", " at its end"],
    ["JSON Parse error: Unexpected identifier", ""],
  ])("the place is read from what the browser says: %s", (said, place) => {
    expect(syntaxPlace("[1\n 2]", said)).toBe(place);
  });
});
