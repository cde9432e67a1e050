import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { curlOf, type Repeatable } from "./curl";

const call: Repeatable = {
  method: "GET",
  path: "/public-api/v3/customers?page[size]=5",
  headers: null,
  body: null,
  truncated: false,
  bytes: 0,
};
const origin = "https://keys.example.test";

/** What a shell hands to the program, its name first. */
function argumentsOf(line: string): string[] {
  const program = `curl() { printf '%s\\0' "$@"; }\n${line}`;
  const env = { SNAPKEYS_API_KEY: "a key", NODE_ENV: "test" } as const;
  return execFileSync("/bin/sh", ["-c", program], { encoding: "utf8", env }).split("\0").slice(0, -1);
}

test("a read is one line with a place for the key", () => {
  expect(curlOf(origin, call)).toBe(
    `curl --globoff 'https://keys.example.test/public-api/v3/customers?page[size]=5' \\\n  -H "Authorization: Bearer $SNAPKEYS_API_KEY"`,
  );
});

test("what named the caller is left out, and what was masked; the rest comes along", () => {
  const line = curlOf(origin, {
    ...call,
    method: "POST",
    headers: [
      ["Authorization", "Bearer sna_…"],
      ["Cookie", "a=b"],
      ["X-Secret", "sna_…"],
      ["Idempotency-Key", "one"],
      ["Content-Type", "application/vnd.api+json"],
      ["Snappy-Account-Id", "4b1d"],
    ],
    body: `{"name":"O'Hara"}`,
    bytes: 17,
  });
  expect(argumentsOf(line)).toEqual([
    ...["-X", "POST", "--globoff", `${origin}${call.path}`, "-H", "Authorization: Bearer a key"],
    ...["-H", "Content-Type: application/vnd.api+json", "-H", "Snappy-Account-Id: 4b1d"],
    ...["--data-raw", `{"name":"O'Hara"}`],
  ]);
});

test("a body that was not kept whole is asked for as a file", () => {
  for (const given of [{ body: null }, { body: `{"a":`, truncated: true }])
    expect(curlOf(origin, { ...call, method: "PATCH", bytes: 90_000, ...given })).toContain(
      "--data-binary @body.json",
    );
});

test("nothing that callers wrote is read by the shell", () => {
  const text = fc
    .string({ unit: "grapheme" })
    .map((value) => value.replaceAll("\0", "").replace(/[…[\]*]/g, ""));
  const nasty = fc.oneof(
    text,
    fc.constantFrom("$(touch x)", "`id`", "'; id #", '"$HOME"', "\\'", "a\nb", "!!"),
  );
  fc.assert(
    fc.property(nasty, nasty, nasty, (path, value, body) => {
      const headers = [["X-Note", value]] as const;
      const line = curlOf(origin, { ...call, method: "PUT", path: `/${path}`, headers, body, bytes: 1 });
      const [sent, rest] = [argumentsOf(line), body === "" ? [] : [body]];
      expect(sent).toContain(`${origin}/${path}`);
      expect(sent).toContain(`X-Note: ${value}`);
      expect(sent.slice(-1)).toEqual(rest.length > 0 ? rest : ["@body.json"]);
    }),
    { numRuns: 60 },
  );
});
