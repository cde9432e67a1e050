import { execFile } from "node:child_process";
import { createHash, randomInt } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { pathToFileURL } from "node:url";
import canonicalize from "canonicalize";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { takeCheckpoint } from "@/lib/audit/checkpoint";
import { checkpointFile } from "@/lib/audit/checkpoint-file";
import { contentOf, firstDigest, nextDigest } from "@/lib/audit/content";
import { publicKeyPem } from "@/lib/audit/keys";
import { readStretch } from "@/lib/audit/chain";
import { prisma } from "@/lib/db";
import { makeChain, tamper, type MadeChain } from "@/lib/testing/audit-chain";
import { work } from "@/lib/testing/jobs";
import { makeMember, makePerson, actorOf, type MadePerson } from "@/prisma/factories";
import { createExport } from "./create";
import { downloadExport } from "./download";

const run = promisify(execFile);
const verifier = path.resolve("public/verify-security-log.mjs");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-proof-"));
const keyFile = path.join(folder, "key.pem");
beforeAll(() => fs.writeFileSync(keyFile, publicKeyPem()));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

type Verdict = { code: number; said: string };

/** What somebody is told who has the file and the public key, and nothing else. */
async function offline(text: string | Buffer, ...more: string[]): Promise<Verdict> {
  const file = path.join(folder, `${randomInt(2 ** 40)}.jsonl`);
  fs.writeFileSync(file, text);
  try {
    const { stdout } = await run(process.execPath, [verifier, file, keyFile, ...more]);
    return { code: 0, said: stdout.trim() };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string }; // how execFile tells of an exit code
    return { code, said: stdout.trim() };
  } finally {
    fs.rmSync(file);
  }
}

/** {@link offline} of many, one after the other in one process: the program is begun anew for each. */
async function offlineAll(texts: readonly (string | Buffer)[]): Promise<Verdict[]> {
  for (const [index, text] of texts.entries())
    fs.writeFileSync(path.join(folder, `all-${index}.jsonl`), text);
  const program = `
    const said = [];
    console.log = (words) => said.push(words);
    for (let index = 0; index < ${texts.length}; index += 1) {
      const file = ${JSON.stringify(folder)} + "/all-" + index + ".jsonl";
      process.argv = [process.argv[0], "", file, ${JSON.stringify(keyFile)}];
      said.length = 0;
      await import(${JSON.stringify(pathToFileURL(verifier).href)} + "?" + index);
      process.stdout.write(JSON.stringify({ code: process.exitCode, said: said.join(" ") }) + "\\n");
    }
    process.exitCode = 0;`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", program], {
    maxBuffer: 2 ** 26,
  });
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** An export as it is downloaded. */
async function exported(chain: Pick<MadeChain, "company">, person: MadePerson, filter = {}): Promise<string> {
  const actor = { ...(await actorOf(person, chain.company.id)), environment: "production" } as const;
  const { id } = await createExport(actor, { kind: "security-logs", format: "jsonl", filter });
  await work(id);
  const { parts } = await downloadExport(actor, { id });
  const chunks: Uint8Array[] = [];
  for await (const part of parts) chunks.push(part);
  return Buffer.concat(chunks).toString("utf8");
}

/** 30 entries of customers; checkpoints of entry 10 and 20. */
async function makeLog(): Promise<MadeChain & { text: string }> {
  const chain = await makeChain(10);
  await takeCheckpoint(chain.company.id);
  await chain.write(Array.from({ length: 10 }, (_, index) => `More ${index}`));
  await takeCheckpoint(chain.company.id);
  await chain.write(Array.from({ length: 10 }, (_, index) => `Yet more ${index}`));
  return { ...chain, text: await exported(chain, chain.admin) };
}

let log: Awaited<ReturnType<typeof makeLog>>;
let lines: string[];
beforeAll(async () => {
  log = await makeLog();
  lines = log.text.split("\n").slice(0, -1);
});

const joined = (changed: readonly string[]) => changed.map((line) => `${line}\n`).join("");
const lineOf = (seq: number) =>
  lines.findIndex((line) => line.includes(`"seq":"${seq}"`) && line.startsWith('{"type":"entry"'));

describe("an export of the whole log", () => {
  test("proves itself to whoever has the file and the public key", async () => {
    const { code, said } = await offline(log.text);
    expect([code, said]).toEqual([0, expect.stringMatching(/^UNBROKEN: 31 entries from 20.*Z to 20.*Z\./)]);
    expect(said).toContain("Numbers 1 to 31; 2 checkpoints agree.");
  });

  test("agrees with the checkpoints that were kept outside, and with what anybody can recompute", async () => {
    const { code, said } = await offline(log.text, checkpointFile(log.company.id));
    expect([code, said]).toEqual([0, expect.stringContaining("4 checkpoints agree")]);
    let digest = firstDigest;
    for (const { seq, row } of await readStretch(log.company.id, 0n, { through: 31n }))
      digest = nextDigest(digest, contentOf(log.company.id, seq, row).hash);
    expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({
      digest: digest.toString("hex"),
      through: "31",
      fault: null,
    });
  });

  test("names what was done to it", async () => {
    const without = (...indexes: number[]) => joined(lines.filter((_, index) => !indexes.includes(index)));
    const replaced = (index: number, line: string) => joined(lines.with(index, line));
    const [five, six] = [lineOf(5), lineOf(6)];
    const named = async (text: string, ...more: string[]) => (await offline(text, ...more)).said;
    expect(await named(replaced(five, lines[five]?.replace("Customer 5", "Customer 6") ?? ""))).toMatch(
      /^BROKEN: Entry 5 was changed \(line 6\)\./,
    );
    expect(await named(without(five))).toMatch(/^BROKEN: Entry 5 is missing\./);
    expect(await named(joined(lines.with(five, lines[six] ?? "").with(six, lines[five] ?? "")))).toMatch(
      /^BROKEN: Entry 6 stands in the place of entry 5 \(line 6\): the order was changed\./,
    );
    expect(await named(joined(lines.toSpliced(five, 0, lines[five] ?? "")))).toMatch(/^BROKEN: /);
    expect(await named(joined(lines.slice(0, 20)))).toMatch(/^BROKEN: The file is cut: after entry 0/);
    expect(await named(joined(lines.slice(0, -1)))).toMatch(
      /^BROKEN: The file is cut: after entry 31 its end is missing\./,
    );
    expect(await named(log.text.slice(0, -40))).toMatch(/^BROKEN: The file is cut in its line/);
    expect(await named(replaced(0, lines[0]?.replace(/"name":"[^"]*"/, '"name":"Other"') ?? ""))).toBe(
      "BROKEN: The first line was changed.",
    );
    const title = lines[five]?.replace("Changed a customer", "Deleted a customer") ?? "";
    expect(await named(replaced(five, title))).toMatch(/^BROKEN: Entry 5 was changed/);
  });

  test("of another key, another company or another time does not pass", async () => {
    const other = await makeChain(3);
    const foreign = (await exported(other, other.admin)).split("\n");
    expect((await offline(joined(lines.with(lines.length - 1, foreign.at(-2) ?? "")))).said).toMatch(
      /another (export|company)/,
    );
    const later = (await exported(log, log.admin)).split("\n");
    expect((await offline(joined(lines.with(lines.length - 1, later.at(-2) ?? "")))).said).toMatch(
      /another export/,
    );
  });
});

describe("an export of what was tampered with before", () => {
  test("is told as broken: by its last line, by checkpoints of before, by those kept elsewhere", async () => {
    const own = await makeLog();
    const kept = path.join(folder, "kept.jsonl");
    fs.copyFileSync(checkpointFile(own.company.id), kept);
    const of = "where company_id = $1::uuid and seq";
    await tamper(`update audit_logs set actor_name = 'Nobody' ${of} = 15`, own.company.id);
    expect(await offline(await exported(own, own.admin))).toEqual({
      code: 1,
      said: "BROKEN: The log up to entry 20 is not what the checkpoint in the file says: it was rewritten.",
    });
    await tamper(`delete from audit_checkpoints ${of} = 20`, own.company.id);
    const text = await exported(own, own.admin);
    expect((await offline(text)).said).toBe(
      "BROKEN: The log itself is broken: Entry 15 was changed after it was written.",
    );
    expect((await offline(text, kept)).said).toContain("not what your checkpoint says");
  });

  test("and whose tail was cut before the export, by a checkpoint that was kept elsewhere", async () => {
    const own = await makeLog();
    const of = "where company_id = $1::uuid and seq";
    await tamper(`delete from audit_logs ${of} > 15`, own.company.id);
    await tamper(`delete from audit_checkpoints ${of} > 15`, own.company.id);
    await tamper(
      `update audit_heads set seq = 15, hash = (select hash from audit_logs ${of} = 15) where company_id = $1::uuid`,
      own.company.id,
    );
    const text = await exported(own, own.admin);
    expect((await offline(text)).code).toBe(0); // nothing in the database tells of it any more
    expect((await offline(text, checkpointFile(own.company.id))).said).toMatch(
      /^BROKEN: Entr.* missing at the end|rewritten/,
    );
  });
});

describe("an export that was narrowed", () => {
  test("declares what is left out, and proves each entry that is there", async () => {
    const text = await exported(log, log.admin, { search: "More 3" });
    const { code, said } = await offline(text, checkpointFile(log.company.id));
    expect([code, said]).toEqual([0, expect.stringMatching(/^UNBROKEN: 2 entries/)]);
    expect(said).toContain('Narrowed to {"search":["More 3"]}');
    const own = text.split("\n").slice(0, -1);
    expect(own.filter((line) => line.startsWith('{"type":"entry"'))).toHaveLength(2);
    const index = own.findIndex((line) => line.startsWith('{"type":"entry"'));
    expect((await offline(joined(own.toSpliced(index, 1)))).said).toMatch(/^BROKEN: Entry 14 is missing/);
  });

  test("to nothing is an export of nothing", async () => {
    const { code, said } = await offline(await exported(log, log.admin, { event: "members.remove" }));
    expect([code, said]).toEqual([0, expect.stringMatching(/^UNBROKEN: 0 entries\./)]);
  });
});

describe("an export for a reader from whom fields are withheld", () => {
  test("gives nothing of them away, and still proves who, when and from where", async () => {
    const permissions = [
      { resource: "security-logs", action: "read", fields: null },
      { resource: "exports", action: "create", fields: null },
      { resource: "customers", action: "read", fields: ["id", "metadata"] },
    ];
    const role = await prisma().role.create({
      data: { companyId: log.company.id, name: "Auditor", permissions },
    });
    const auditor = await makePerson();
    await makeMember(log.company, auditor, "member");
    await prisma().member.updateMany({ where: { userId: auditor.id }, data: { roleId: role.id } });
    const text = await exported(log, auditor, { to: new Date(Date.now() + 60_000).toISOString() });
    expect(text).not.toMatch(/Customer 5|"name":"More/);
    const { code, said } = await offline(text, checkpointFile(log.company.id));
    expect([code, said]).toEqual([
      0,
      expect.stringMatching(/31 entries cut for a reader who may not see all/),
    ]);
    const own = text.split("\n").slice(0, -1);
    const cut = own.findIndex((line) => line.includes('"readable"'));
    expect(own[cut]).not.toContain('"salt"');
    const forged =
      own[cut]?.replace(/"readable":\{"subjectName":null/, '"readable":{"subjectName":"Me"') ?? "";
    expect((await offline(joined(own.with(cut, forged)))).said).toMatch(/^BROKEN: Entry \d+ was changed/);
  });
});

// Promise W17, outside: random edits, deletes, reorders, truncations, and what somebody forges who can compute digests.
test("of 520 random tamperings with exports every one is found", async () => {
  const found: Record<string, number> = {};
  const missed: string[] = [];
  const damages = Array.from({ length: 520 }, randomDamage);
  const verdicts = await offlineAll(damages.map(([, text]) => text));
  for (const [index, { code, said }] of verdicts.entries()) {
    const [kind = "none"] = damages[index] ?? [];
    if (code === 1 && said.startsWith("BROKEN: ")) found[kind] = (found[kind] ?? 0) + 1;
    else missed.push(`${kind}: ${said}`);
  }
  expect(missed).toEqual([]);
  expect(Object.values(found).reduce((sum, count) => sum + count, 0)).toBe(520);
  const [intact] = await offlineAll([log.text]);
  expect(intact?.code).toBe(0);
}, 60_000);

function randomDamage(): [string, string | Buffer] {
  const at = randomInt(lines.length);
  const line = lines[at] ?? "";
  const other = (at + randomInt(1, lines.length)) % lines.length;
  const ways: (() => [string, string | Buffer])[] = [
    () => ["edit a character", joined(lines.with(at, edited(line)))],
    () => ["flip a bit", flipped(Buffer.from(log.text))],
    () => ["delete a line", joined(lines.toSpliced(at, 1))],
    () => ["repeat a line", joined(lines.toSpliced(at, 0, line))],
    () => ["swap two lines", joined(lines.with(at, lines[other] ?? "").with(other, line))],
    () => ["cut at a line", joined(lines.slice(0, at))],
    () => ["cut at a byte", log.text.slice(0, randomInt(1, log.text.length))],
    () => ["forge and recompute", recomputed(randomInt(1, 31))],
  ];
  return ways[randomInt(ways.length)]?.() ?? ["none", log.text];
}

function edited(line: string): string {
  const at = randomInt(line.length);
  const fresh = line[at] === "a" ? "b" : "a";
  return line.slice(0, at) + fresh + line.slice(at + 1);
}

function flipped(bytes: Buffer): Buffer {
  const at = randomInt(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << randomInt(8));
  return bytes;
}

/** An entry is forged, and what follows from it is made right: all but the signatures, for which one needs the key. */
function recomputed(seq: number): string {
  const index = lineOf(seq);
  const forged = lines.with(
    index,
    (lines[index] ?? "").replace(/"actorName":"[^"]*"/, '"actorName":"Somebody else"'),
  );
  const marks = forged
    .filter((line) => line.startsWith('{"type":"entry"'))
    .map((line) => createHash("sha256").update(line).digest().subarray(0, 16));
  let digest = firstDigest;
  for (const line of forged) {
    if (!line.startsWith('{"type":"entry"')) continue;
    const { entry, sealed, salt }: { entry: object; sealed: object; salt: string } = JSON.parse(line);
    const sha256 = (...parts: (string | Buffer)[]) =>
      parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
    const seal = sha256(Buffer.from(salt, "hex"), canonicalize(sealed) ?? "");
    digest = nextDigest(digest, sha256(sha256(canonicalize(entry) ?? ""), seal));
  }
  const [lineList, last] = [Buffer.concat(marks).toString("base64"), digest.toString("hex")];
  return joined(
    forged.map((line) =>
      /^\{"type":"(block|end)"/.test(line)
        ? line
            .replace(/"digest":"[0-9a-f]{64}"/, `"digest":"${last}"`)
            .replace(/"lines":"[^"]*"/, `"lines":"${lineList}"`)
        : line,
    ),
  );
}
