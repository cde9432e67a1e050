import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyResources, registry } from "./registry";
import { markedPieces, searchPermissions, searchTerms } from "./search";
import { fieldsOf } from "./words";

const search = (query: string) => searchPermissions(searchTerms(query), keyResources, "key");

describe("the search of permissions", () => {
  test("finds a resource by its name, and leaves its actions to be opened", () => {
    const { resources, matches } = search("licenses");
    expect(resources).toEqual([{ resource: "licenses", actions: null }]);
    expect(matches).toBe(1);
  });

  test("finds a field wherever it can be granted, with what stands above it", () => {
    const { resources, matches } = search("externalid");
    expect(resources).toEqual([
      {
        resource: "customers",
        actions: ["read", "create", "update"].map((action) => ({ action, fields: ["externalId"] })),
      },
    ]);
    expect(matches).toBe(3);
  });

  test("finds an action of one resource when both are named, as permissions are written too", () => {
    const found = {
      resources: [{ resource: "posts", actions: [{ action: "delete", fields: null }] }],
      matches: 1,
    };
    for (const query of ["posts delete", "posts:delete", "  DELETE › posts "])
      expect(search(query)).toEqual(found);
    expect(search("posts:update:title")).toEqual({
      resources: [{ resource: "posts", actions: [{ action: "update", fields: ["title"] }] }],
      matches: 1,
    });
  });

  test("finds by what a resource is about", () => {
    expect(search("announcements").resources.map(({ resource }) => resource)).toEqual(["posts"]);
  });

  test("finds nothing where one of the words is nowhere, and nothing that cannot be granted", () => {
    expect(search("customers zebra")).toEqual({ resources: [], matches: 0 });
    expect(search("security").resources).toEqual([]);
    expect(search("posts delete title").matches).toBe(0);
  });

  test("counts exactly what it shows, every one of it holding all the words", () => {
    fc.assert(
      fc.property(fc.constantFrom("id", "create", "customer", "at", "name", "e", "posts"), (term) => {
        const { resources, matches } = search(term);
        const shown = resources.flatMap(({ resource, actions }) => {
          const { label, about } = registry[resource];
          const self = `${resource} ${label} ${about}`.toLowerCase().includes(term) ? 1 : 0;
          const below = (actions ?? []).map(
            ({ action, fields }) => (action.includes(term) ? 1 : 0) + (fields ?? []).length,
          );
          for (const { action, fields } of actions ?? []) {
            expect(fieldsOf(resource, action)).toEqual(expect.arrayContaining([...(fields ?? [])]));
            expect((fields ?? []).every((field) => field.toLowerCase().includes(term))).toBe(true);
          }
          return [self, ...below];
        });
        expect(matches).toBe(shown.reduce((sum, count) => sum + count, 0));
      }),
    );
  });
});

describe("what is marked", () => {
  test("is every place of every term, and the pieces are the text again", () => {
    expect(markedPieces("externalId", ["id", "ext"])).toEqual([
      { text: "ext", at: 0, marked: true },
      { text: "ernal", at: 3, marked: false },
      { text: "Id", at: 8, marked: true },
    ]);
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string({ minLength: 1 })), (text, terms) => {
        const pieces = markedPieces(text, terms);
        expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      }),
    );
  });
});
