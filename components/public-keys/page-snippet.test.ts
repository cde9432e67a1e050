import { expect, test } from "vitest";
import { firstGrants } from "@/lib/public-keys/schemas";
import { pageSnippet } from "./page-snippet";

const key = { key: "sna_pub_whole", start: "sna_pub_wh" };
const firstLine = (permissions: Parameters<typeof pageSnippet>[0]["permissions"]) =>
  pageSnippet({ ...key, permissions }, "https://keys.example.com/public-api/v3").split("\n")[0];

test("the example calls what the key may read, and whoami when it may read nothing", () => {
  expect(firstLine([...firstGrants])).toBe(
    'const response = await fetch("https://keys.example.com/public-api/v3/posts", {',
  );
  const writes = [{ resource: "customers", action: "create", fields: null }];
  expect(firstLine(writes)).toContain("/v3/whoami");
  expect(firstLine([{ resource: "posts", action: "read", fields: [] }])).toContain("/v3/whoami");
});

test("the example holds the key itself", () => {
  expect(pageSnippet({ ...key, permissions: [] }, "https://x.example")).toContain('"Bearer sna_pub_whole"');
  expect(pageSnippet({ ...key, key: null, permissions: [] }, "https://x.example")).toContain(
    '"Bearer sna_pub_wh…"',
  );
});
