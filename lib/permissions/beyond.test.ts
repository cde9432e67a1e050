import { describe, expect, test } from "vitest";
import { AppError } from "../errors";
import { isWithin, refuseAbove, refuseBeyond } from "./beyond";
import { rightsOf } from "./effective";
import type { Grant } from "./schemas";

const grant = (resource: string, action: string, fields: string[] | null = null): Grant => ({
  resource,
  action,
  fields,
});

const required = (own: Grant[], before: Grant[], after: Grant[]): unknown => {
  try {
    refuseBeyond({ rights: rightsOf(own) }, { before, after }, "It");
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe("permission_denied");
    return error.faults[0]?.meta?.required;
  }
};

const read = (fields: string[] | null) => [grant("posts", "read", fields)];
const verify = [grant("verifications", "create")];

test("what one holds can be handed on, whole or in part, and so can less than before", () => {
  expect(required(read(null), [], read(["id", "title"]))).toBeNull();
  expect(required(read(["id"]), [], read(["id"]))).toBeNull();
  expect(required(verify, [], verify)).toBeNull();
  expect(required([], read(null), read(["id"]))).toBeNull();
  expect(required([], verify, [])).toBeNull();
});

test("what was there before need not be one's own; what comes in addition must be", () => {
  expect(required([], read(["id"]), read(["id"]))).toBeNull();
  expect(required(read(["title"]), read(["id"]), read(["id", "title"]))).toBeNull();
  expect(required(read(["body"]), read(["id"]), read(["id", "title"]))).toBe("posts:read");
});

test("an action, a field or fields added later that one lacks cannot be handed on", () => {
  expect(required([], [], read(["id"]))).toBe("posts:read");
  expect(required([], [], verify)).toBe("verifications:create");
  expect(required([], [], [grant("posts", "delete")])).toBe("posts:delete");
  expect(required(read(["id"]), [], read(null))).toBe("posts:read");
  const today = ["id", "title", "body", "status", "createdAt", "updatedAt"];
  expect(required(read(today), [], read(null))).toBe("posts:read");
  expect(required([...read(null), ...verify], [], [...read(null), grant("posts", "create")])).toBe(
    "posts:create",
  );
});

describe("what stands above somebody", () => {
  const above = (held: Grant[], theirs: Grant[]) => {
    try {
      refuseAbove({ rights: rightsOf(held) }, theirs, "Uma");
      return null;
    } catch (error) {
      return error instanceof AppError ? error.faults[0]?.meta?.required : error;
    }
  };

  test("is whatever allows one thing more, be it a field, a later one, or an action that keys cannot have", () => {
    expect(above(read(null), read(["id"]))).toBeNull();
    expect(above(read(["id"]), read(["id", "title"]))).toBe("posts:read");
    expect(above(read(["id", "title", "body", "status", "createdAt", "updatedAt"]), read(null))).toBe(
      "posts:read",
    );
    expect(above(read(null), [grant("members", "update")])).toBe("members:update");
    expect(above([], [grant("posts", "create", ["id"])])).toBe("posts:create");
    expect(above([], [grant("posts", "delete", [])])).toBeNull();
    expect(isWithin(rightsOf(verify), verify)).toBe(true);
    expect(isWithin(rightsOf([]), verify)).toBe(false);
  });
});
