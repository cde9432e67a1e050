import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "./errors";
import { parse, pointer } from "./validation";

function faultsOf(schema: z.ZodType, input: unknown): string[] {
  try {
    parse(schema, input);
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.faults.map(
      ({ code, source }) => `${code} ${source && "pointer" in source ? source.pointer : "-"}`,
    );
  }
}

describe("pointers", () => {
  test.each([
    [[], ""],
    [["a"], "/a"],
    [["a", "0", "b"], "/a/0/b"],
    [["a/b", "m~n", "~1", ""], "/a~1b/m~0n/~01/"],
    [["attributes", "a"], "/attributes/a"],
  ])("%j is %s (RFC 6901)", (path, expected) => {
    expect(pointer(path)).toBe(expected);
  });
});

describe("faults", () => {
  const schema = z.strictObject({
    name: z.string("must be text").min(2, "must have 2 characters"),
    list: z.array(z.strictObject({ n: z.int() })).optional(),
    either: z
      .union([z.array(z.strictObject({ a: z.string() })), z.record(z.string(), z.array(z.string()))])
      .optional(),
  });

  test.each<[unknown, string[]]>([
    [{ name: "ok" }, []],
    [null, ["invalid_attribute "]],
    [{}, ["invalid_attribute /name"]],
    [
      { name: "x", "a/b": 1, "~": 2 },
      ["invalid_attribute /name", "unknown_attribute /a~1b", "unknown_attribute /~0"],
    ],
    [
      { name: "ok", list: [{ n: 1 }, { n: "1", m: 2 }, 5] },
      ["invalid_attribute /list/1/n", "unknown_attribute /list/1/m", "invalid_attribute /list/2"],
    ],
    [
      { name: "ok", either: [{ a: 1 }, { a: "x", b: 2 }] },
      ["invalid_attribute /either/0/a", "unknown_attribute /either/1/b"],
    ],
    [{ name: "ok", either: { r: ["x", 1] } }, ["invalid_attribute /either/r/1"]],
    [{ name: "ok", either: 5 }, ["invalid_attribute /either"]],
  ])("%j", (input, expected) => {
    expect(faultsOf(schema, input)).toEqual(expected);
  });

  test("of a wrapped body point into the body, and only of a wrapped one", () => {
    const body = z.strictObject({ attributes: z.strictObject({ x: z.int() }) });
    const wrapped = z.strictObject({ id: z.string(), attributes: body }).meta({ body: "attributes" });
    const input = { attributes: { x: "1", y: 2 }, z: 3 };
    expect(faultsOf(body, input)).toEqual([
      "invalid_attribute /attributes/x",
      "unknown_attribute /attributes/y",
      "unknown_attribute /z",
    ]);
    expect(faultsOf(wrapped, { id: "1", attributes: input })).toEqual(faultsOf(body, input));
  });

  test("say what is wrong in a sentence that names the member", () => {
    try {
      parse(schema, { name: "x" });
    } catch (error) {
      expect(error instanceof AppError && error.faults[0]?.detail).toBe("name must have 2 characters.");
    }
    expect.assertions(1);
  });
});
