import { expect, test } from "vitest";
import { openApiDocument } from "@/lib/public-api/openapi";
import { GET } from "./route";

test("hands out the client of the running version as a file that nothing runs or keeps", async () => {
  const response = GET();
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(response.headers.get("content-disposition")).toContain("snapkeys.ts");
  expect(response.headers.get("cache-control")).toBe("no-cache");
  const source = await response.text();
  const { version } = openApiDocument().info;
  expect(source).toMatch(new RegExp(`^// A client of the Snapkeys public API, version ${version},`));
  expect(source).toContain("export class Snapkeys extends Transport {");
});
