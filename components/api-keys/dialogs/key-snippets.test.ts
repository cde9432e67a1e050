import { expect, test } from "vitest";
import { snippetsFor } from "./key-snippets";

const secret = `sna_${"a".repeat(44)}`;
const ceiling = [
  { resource: "customers", action: "read", fields: null },
  { resource: "posts", action: "read", fields: null },
];
const given = { secret, ceiling, baseUrl: "https://keys.example/staging/public-api/v3" };

const curlOf = (key: Parameters<typeof snippetsFor>[0]["key"]) => snippetsFor({ ...given, key })[0]?.code;

test("the call is one that the key may make, in its own environment", () => {
  expect(curlOf({ inheritsRole: true, permissions: [] })).toContain(`${given.baseUrl}/customers `);
  const posts = [{ resource: "posts", action: "read", fields: ["id"] }];
  expect(curlOf({ inheritsRole: false, permissions: posts })).toContain("/posts ");
});

test("what the owner's role does not include is not proposed", () => {
  const users = [{ resource: "users", action: "read", fields: null }];
  expect(curlOf({ inheritsRole: false, permissions: users })).toContain("/whoami ");
  expect(curlOf({ inheritsRole: false, permissions: [] })).toContain("/whoami ");
});

test("the program reads the secret from its settings", () => {
  const [, settings, program] = snippetsFor({ ...given, key: { inheritsRole: true, permissions: [] } });
  expect(settings?.code).toContain(secret);
  expect(program?.code).not.toContain(secret);
  expect(program?.code).toContain(["process", "env", "SNAPKEYS_KEY"].join("."));
});
