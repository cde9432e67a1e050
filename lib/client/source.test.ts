import fs from "node:fs";
import path from "node:path";
import prettier from "prettier";
import { afterAll, describe, expect, test } from "vitest";
import { openApiDocument } from "@/lib/public-api/openapi";
import { compile, makeClientFolder } from "@/lib/testing/made-client";
import { fixedPart } from "./fixed-part";
import { clientSource } from "./source";

const { folder, file, source } = makeClientFolder();
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** Compiles a text that stands beside the client. @returns the lines with errors, from 1 */
function wrongLines(text: string): number[] {
  const beside = path.join(folder, "beside.ts");
  fs.writeFileSync(beside, text);
  const found = [...compile(beside, "node").matchAll(/beside\.ts\((\d+),\d+\): error/g)];
  return [...new Set(found.map(([, line]) => Number(line)))];
}

const start = `import { Snapkeys, SnapkeysError } from "./snapkeys.js";
declare const snapkeys: Snapkeys;
`;

describe("the generated client", () => {
  test.each(["browser", "node"] as const)(
    "compiles as strictly as can be with the types of a %s",
    (where) => {
      expect(compile(file, where)).toBe("");
    },
  );

  test("has a method for every operation of the document, with what is to be known about it", () => {
    for (const [place, methods] of Object.entries(openApiDocument().paths)) {
      for (const [verb, { operationId, summary }] of Object.entries(methods)) {
        const method = new RegExp(
          `^ +(?:/\\*\\*|\\*) ${escaped(summary)}[^{]*?^  ${operationId}\\([^{}]`,
          "m",
        );
        expect(source, `${verb} ${place}`).toMatch(method);
      }
    }
  });

  test("reads as prettier writes it, and needs no other file", async () => {
    expect(await prettier.format(source, { parser: "typescript", printWidth: 110 })).toBe(source);
    expect(source).not.toMatch(/^\s*import |\brequire\(|\bimport\(/m);
    expect(source.replaceAll(/^ *(\/\/|\/?\*).*$/gm, "")).not.toMatch(/(?<!\.)\bany\b/);
  });

  test("is the same for the same document", () => {
    expect(clientSource(openApiDocument(), fixedPart())).toBe(source);
  });

  test("is used as its first lines say", () => {
    const example = [...source.matchAll(/^\/\/ {3}(.*)$/gm)].map(([, line]) => line);
    expect(example.length).toBeGreaterThan(2);
    const used = ["console.log(customer, response);"];
    expect(wrongLines([`import { Snapkeys } from "./snapkeys.js";`, ...example, ...used].join("\n"))).toEqual(
      [],
    );
  });

  test("knows what is asked for and what comes back", () => {
    const right = `import type { Customer } from "./snapkeys.js";
const { data, response } = await snapkeys.createCustomer({ name: "Zenith", email: null, metadata: { plan: ["pro"] } });
const id: string | undefined = data.id;
const left: number = response.rateLimit?.remaining ?? 0;
const page = await snapkeys.listCustomers({ page: { size: 2 }, filter: { name: ["a", "b"] }, sort: ["-name", "id"] });
const next: string | null = page.links.next;
for await (const customer of snapkeys.listCustomers({ fields: ["id", "name"] })) { const row: Customer = customer; void row; }
for await (const { data } of snapkeys.listTelemetry({ page: { cursor: "c" } }).pages()) { const value: number | undefined = data[0]?.value; void value; }
const gone: { response: { status: number } } = await snapkeys.deleteCustomer("id", { signal: AbortSignal.timeout(1) });
await snapkeys.revokeApiKey("id");
const code: "VALID" | "NOT_FOUND" | string = (await snapkeys.verifyApiKey({ key: "k", cost: 0 })).data.code;
try { await snapkeys.whoami(); } catch (error) { if (error instanceof SnapkeysError && error.code === "key_revoked") console.log(error.errors[0]?.detail); }
void [id, left, next, gone, code];
`;
    expect(wrongLines(start + right)).toEqual([]);
  });

  test("refuses to compile what the API would refuse", () => {
    const wrong = [
      "await snapkeys.createCustomer({});",
      "await snapkeys.createCustomer({ name: 5 });",
      'await snapkeys.createCustomer({ name: "a", nmae: "b" });',
      'await snapkeys.createCustomer({ name: "a", companyId: "b" });',
      'await snapkeys.createCustomer({ name: "a", metadata: { when: new Date() } });',
      'await snapkeys.createLicense({ customerId: "c", product: "p", plan: "p", status: "broken" });',
      "await snapkeys.readCustomer();",
      'await snapkeys.readCustomer("id", { fields: "nothing" });',
      'await snapkeys.listCustomers({ sort: "metadata" });',
      'await snapkeys.listCustomers({ sort: "+name" });',
      "await snapkeys.listCustomers({ filter: { nothing: [] } });",
      "await snapkeys.listCustomers({ page: { cursor: 'c' } });",
      "await snapkeys.listTelemetry({ page: { number: 2 } });",
      'await snapkeys.updateCustomer("id", { id: "other" });',
      'await snapkeys.revokeApiKey("id", { reason: "bored" });',
      'await snapkeys.verifyApiKey({ key: "k", cost: "1" });',
      "await snapkeys.deleteTelemetryRecord('id');",
      'new Snapkeys({ key: "k" });',
      'new Snapkeys({ baseUrl: "https://a.example", environment: "test" });',
      "snapkeys.call('GET', '/customers', {});",
      "const gone: { data: unknown } = await snapkeys.deleteCustomer('id');",
      "const name: string = (await snapkeys.readCustomer('id')).data.name;",
      'try { await snapkeys.whoami(); } catch (error) { if (error instanceof SnapkeysError && error.code === "nonsense") throw error; }',
    ];
    const blocks = wrong.map((statement) => `{ ${statement} }`);
    const first = start.split("\n").length;
    expect(wrongLines(start + blocks.join("\n"))).toEqual(wrong.map((_, index) => first + index));
  });
});

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "[\\s*]+");
}
