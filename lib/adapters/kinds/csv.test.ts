import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startFileServer } from "@/lib/testing/sources";
import type { Page } from "../kind";
import { csv } from "./csv";

let files: Awaited<ReturnType<typeof startFileServer>>;
beforeAll(async () => void (files = await startFileServer("")));
afterEach(() => files.answer(null));
afterAll(() => files.close());

const link = (more: object = {}) => ({ settings: { url: files.url, ...more }, credentials: {} });
async function fetched(content: string, more: object = {}): Promise<Page> {
  files.put(content);
  const page = await csv.source?.fetch(link(more), null);
  if (!page) throw new Error("csv is a source");
  return page;
}

describe("a file", () => {
  test("is read by its head: quotes, line breaks in cells, a byte order mark, rows with their lines", async () => {
    const { rows } = await fetched('\uFEFFid,name\n1,"Ann ""A"" Lee"\n2,"two\nlines"\n\n3,Cy\n');
    expect(rows).toEqual([
      { line: 2, values: { id: "1", name: 'Ann "A" Lee' } },
      { line: 4, values: { id: "2", name: "two\nlines" } },
      { line: 6, values: { id: "3", name: "Cy" } },
    ]);
  });

  test("may part its columns otherwise, and have rows that are too short or too long", async () => {
    const { rows } = await fetched("id;name;mail\n1;A\n2;B;b@x.test;spare\n", { delimiter: "semicolon" });
    expect(rows.map(({ values }) => values)).toEqual([
      { id: "1", name: "A", mail: "" },
      { id: "2", name: "B", mail: "b@x.test" },
    ]);
  });

  test("that has not changed is not sent again", async () => {
    const { resume } = await fetched("id,name\n1,A\n");
    const again = await csv.source?.fetch(link(), resume);
    expect(again).toEqual({ rows: [], next: null, resume });
    expect(files.asked.at(-1)?.headers["if-none-match"]).toBe((resume as { etag: string }).etag);
    files.put("id,name\n1,B\n");
    expect((await csv.source?.fetch(link(), resume))?.rows).toHaveLength(1);
  });

  test("shows a token where one is given", async () => {
    files.put("id,name\n");
    await csv.source?.fetch({ ...link(), credentials: { token: "t0ken" } }, null);
    expect(files.asked.at(-1)?.headers.authorization).toBe("Bearer t0ken");
  });
});

describe("what cannot be read is told in words", () => {
  test.each([
    ["", /is empty/],
    ["id,id\n1,2\n", /Two columns of the file are called “id”/],
    ['id,name\n1,"open\n', /cannot be read as CSV/],
    [`id,name\n${"1,A\n".repeat(50_001)}`, /more than 50,000 rows/],
    [`id,name\n1,${"x".repeat(16_777_300)}\n`, /larger than 16 MiB/],
  ])("%#", async (content, words) => {
    await expect(fetched(content)).rejects.toThrow(words);
  });

  test("an answer that is no success, and a redirect, which is not followed", async () => {
    files.answer((response) => response.writeHead(403).end('{"message":"Expired link"}'));
    await expect(fetched("id\n1\n")).rejects.toThrow(/answered 403: Expired link/);
    files.answer((response) => response.writeHead(302, { location: "http://10.0.0.1/" }).end());
    await expect(fetched("id\n1\n")).rejects.toThrow(/redirects are not followed/);
  });

  test("private addresses are refused before anything is asked", () => {
    for (const url of ["https://192.168.1.1/a.csv", "https://localhost/a.csv", "ftp://example.com/a.csv"])
      expect(csv.settings.safeParse({ url }).success).toBe(false);
  });
});
