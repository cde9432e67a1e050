import { describe, expect, test } from "vitest";
import { columnsOf, fieldsWritten, mapRow, Mapping } from "./mapping";

const mapping = Mapping.parse({
  externalId: "id",
  idPrefix: "crm-",
  name: "person.name",
  email: "mail",
  metadata: ["plan", "person"],
});

describe("a row of theirs", () => {
  test("becomes the fields that the mapping names, and no other", () => {
    const values = { id: 7, person: { name: " Zoë " }, mail: "", plan: "Team", passwordHash: "x" };
    expect(mapRow(mapping, { values })).toEqual({
      attributes: {
        externalId: "crm-7",
        name: "Zoë",
        email: null,
        metadata: { plan: "Team", person: { name: " Zoë " } },
      },
    });
    expect(fieldsWritten(mapping)).toEqual(["externalId", "name", "email", "metadata"]);
  });

  test("finds a column by its whole name first", () => {
    const values = { "person.name": "Whole", person: { name: "Member" }, id: "1", mail: null };
    expect(mapRow(mapping, { values })).toMatchObject({ attributes: { name: "Whole" } });
  });

  test.each([
    [{ id: "", person: { name: "A" }, mail: "" }, "/externalId", "“id” is empty in this row"],
    [{ person: { name: "A" }, mail: "" }, "/externalId", "There is no column “id”"],
    [{ id: 1, person: {}, mail: "" }, "/name", "There is no column “person.name”"],
    [{ id: { a: 1 }, person: { name: "A" }, mail: "" }, "/externalId", "holds an object"],
    [{ id: 1, person: { name: "   " }, mail: "" }, "/name", "is empty in this row"],
  ])("%j is refused at %s", (values, pointer, words) => {
    expect(mapRow(mapping, { values })).toMatchObject({
      faults: [{ pointer, detail: expect.stringContaining(words) }],
    });
  });

  test("takes the name that stands in for an empty one", () => {
    const kind = { ...mapping, defaultName: "Unknown" };
    expect(mapRow(kind, { values: { id: 1, mail: "a@b.test" } })).toMatchObject({
      attributes: { name: "Unknown" },
    });
  });

  test("reaches nothing that objects have without being asked", () => {
    const odd = { ...mapping, externalId: "constructor.name", name: "__proto__.x" };
    expect(mapRow(odd, { values: {} })).toHaveProperty("faults");
  });
});

test("columns are those of the first rows, with members of objects", () => {
  const rows = [{ values: { id: 1, person: { name: "A" }, tags: ["x"] } }, { values: { id: 2, mail: "" } }];
  expect(columnsOf(rows)).toEqual(["id", "person", "person.name", "tags", "mail"]);
});
