import { describe, expect, test } from "vitest";
import { csvLine } from "@/lib/exports/csv";
import { linesOfCsv, readCsvHead } from "./csv";
import type { CsvTarget } from "./csv-columns";

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function linesOf(
  text: string | Uint8Array,
  targets: readonly CsvTarget[],
  size = 7,
): Promise<string[]> {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const made: Uint8Array[] = [];
  for await (const line of linesOfCsv(chunks(bytes, size), targets)) made.push(line);
  return Buffer.concat(made).toString().split("\n").slice(0, -1);
}

describe("a CSV file becomes JSON Lines", () => {
  test("each record at the number of the line that it begins on", async () => {
    const text = 'name,note\r\nA,1\r\n\r\n"B\r\nb",2\r\nC,"say ""x"", é"\r\n';
    expect(await linesOf(text, ["name", "keep"])).toEqual([
      "",
      '{"name":"A","metadata":{"note":"1"}}',
      "",
      '{"name":"B\\r\\nb","metadata":{"note":"2"}}',
      "",
      '{"name":"C","metadata":{"note":"say \\"x\\", é"}}',
    ]);
  });

  test("whatever parts its columns, with a byte order mark or without", async () => {
    for (const mark of [",", ";", "\t"]) {
      const text = `\uFEFFName${mark}E-mail\n"a;b,c\td"${mark}a@b.test\n`;
      expect(readCsvHead(text)).toEqual([
        { name: "Name", sample: "a;b,c\td", target: "name" },
        { name: "E-mail", sample: "a@b.test", target: "email" },
      ]);
      expect((await linesOf(text, ["name", "email"])).at(-1)).toBe('{"name":"a;b,c\\td","email":"a@b.test"}');
    }
  });

  test("an empty cell says nothing; cells beyond the columns are named, to be refused", async () => {
    expect(await linesOf("name,email,id\nA,,9\n,b@b.test\nC,c@b.test,8,x\n", ["name", "email", ""])).toEqual([
      "",
      '{"name":"A"}',
      '{"email":"b@b.test"}',
      '{"name":"C","email":"c@b.test","column 4":"x"}',
    ]);
  });

  test("what our own exports hold comes back as it was", async () => {
    const cells = ['=HYPERLINK("x")', "@sum", "-1", "+2", "\ttab", "plain, 'quoted'"];
    const text = csvLine(["name", "metadata"]) + cells.map((cell) => csvLine([cell, '{"n":1}'])).join("");
    const rows = (await linesOf(text, ["name", "metadata"])).filter(Boolean).map((line) => JSON.parse(line));
    expect(rows).toEqual(cells.map((name) => ({ name, metadata: { n: 1 } })));
  });

  test("columns are known by the names that files give them, and the first of two alike", () => {
    const head = "id,Full name,E-Mail Address,External ID,Name,account_id,metadata,Since\n";
    expect(readCsvHead(head).map(({ target }) => target)).toEqual([
      ...["", "name", "email", "externalId", "", "accountId", "metadata", ""],
    ]);
  });
});

describe("what is no such file is refused in words", () => {
  const cases: [string, string | Uint8Array, CsvTarget[], string][] = [
    ["Latin-1", Buffer.from("name\nCaf\xe9\n", "latin1"), ["name"], "The file is not in UTF-8"],
    ["a quote that never ends", 'name\n"A\n', ["name"], "A quote is opened and never closed."],
    [
      "other columns than chosen",
      "name,email\nA,b\n",
      ["name"],
      "The file has 2 columns, and 1 were chosen.",
    ],
    ["no name", "email\na\n", ["email"], "A column must be the name"],
    ["two names", "a,b\n1,2\n", ["name", "name"], "Two columns cannot both be name."],
    ["a record without end", `name\n"${"x".repeat(200_000)}"\n`, ["name"], "This is no CSV from line"],
  ];
  test.each(cases)("%s", async (_, text, targets, words) => {
    await expect(linesOf(text, targets, 50_000)).rejects.toThrow(
      expect.objectContaining({
        faults: [expect.objectContaining({ detail: expect.stringContaining(words) })],
      }),
    );
  });
});
