import { createPublicKey, verify } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import canonicalize from "canonicalize";
import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { makeChain, tamper } from "@/lib/testing/audit-chain";
import { takeCheckpoint } from "./checkpoint";
import { checkpointFile } from "./checkpoint-file";
import { publicKeyPem } from "./keys";

const linesOf = (companyId: string) => fs.readFileSync(checkpointFile(companyId), "utf8").trim().split("\n");
const countOf = (companyId: string) => prisma().auditCheckpoint.count({ where: { companyId } });

describe("a checkpoint", () => {
  test("is signed with the public key's pair, in the database and in a file outside", async () => {
    const { company, write } = await makeChain(3);
    expect(await takeCheckpoint(company.id)).toBe(3n);
    await write(["Later"]);
    expect(await takeCheckpoint(company.id)).toBe(4n);
    const lines = linesOf(company.id);
    const rows = await prisma().auditCheckpoint.findMany({
      where: { companyId: company.id },
      orderBy: { seq: "asc" },
    });
    expect(lines).toHaveLength(2);
    for (const [index, line] of lines.entries()) {
      const { signature, ...statement } = JSON.parse(line) as Record<string, string>;
      const key = createPublicKey(publicKeyPem());
      const text = Buffer.from(canonicalize(statement) ?? "");
      expect(verify(null, text, key, Buffer.from(signature ?? "", "base64"))).toBe(true);
      expect(statement).toMatchObject({
        type: "checkpoint",
        company: company.id,
        seq: String(rows[index]?.seq),
      });
      expect(statement.digest).toBe(Buffer.from(rows[index]?.digest ?? []).toString("hex"));
    }
  });

  test("is taken of nothing new only once, by however many processes, and of an empty log not at all", async () => {
    const { company, write } = await makeChain();
    expect(await takeCheckpoint(company.id)).toBeNull();
    await write(["One"]);
    await Promise.all([takeCheckpoint(company.id), takeCheckpoint(company.id), takeCheckpoint(company.id)]);
    await takeCheckpoint(company.id);
    expect([await countOf(company.id), linesOf(company.id).length]).toEqual([1, 1]);
  });

  test("goes on behind a line that a power cut left unfinished", async () => {
    const { company, write } = await makeChain(1);
    fs.mkdirSync(path.dirname(checkpointFile(company.id)), { recursive: true });
    fs.writeFileSync(checkpointFile(company.id), '{"type":"checkp');
    await takeCheckpoint(company.id);
    await write(["Two"]);
    await takeCheckpoint(company.id);
    expect(linesOf(company.id).map((line) => line.length > 100)).toEqual([false, true, true]);
  });

  test.each([
    [
      "a changed row",
      "update audit_logs set actor_name = 'Nobody' where company_id = $1::uuid and seq = 5",
      "Entry 5 was changed",
    ],
    ["a missing row", "delete from audit_logs where company_id = $1::uuid and seq = 5", "Entry 5 is missing"],
    [
      "a cut tail",
      "delete from audit_logs where company_id = $1::uuid and seq > 4",
      "Entries 5 to 6 are missing at the end",
    ],
    [
      "a forged head",
      "update audit_heads set hash = sha256('x') where company_id = $1::uuid",
      "where the log ends was changed",
    ],
    [
      "a forged checkpoint",
      "update audit_checkpoints set digest = sha256('x') where company_id = $1::uuid",
      "What was signed for entry 3",
    ],
    [
      "the signed entry itself",
      "update audit_logs set actor_name = 'Nobody' where company_id = $1::uuid and seq = 3",
      "Entry 3 was changed",
    ],
  ])("is refused over %s: what is broken is never signed", async (_, damage, words) => {
    const { company, write } = await makeChain(3);
    await takeCheckpoint(company.id);
    await write(["Four", "Five", "Six"]);
    expect(await tamper(damage, company.id)).toBeGreaterThan(0);
    await expect(takeCheckpoint(company.id)).rejects.toThrow(words);
    expect([await countOf(company.id), linesOf(company.id).length]).toEqual([1, 1]);
  });

  test("is refused where the copy outside knows of more than the database", async () => {
    const { company } = await makeChain(6);
    await takeCheckpoint(company.id);
    const of = "where company_id = $1::uuid and seq";
    await tamper(`delete from audit_logs ${of} > 4`, company.id);
    await tamper(`delete from audit_checkpoints ${of} > 4`, company.id);
    await tamper(
      `update audit_heads set seq = 4, hash = (select hash from audit_logs ${of} = 4) where company_id = $1::uuid`,
      company.id,
    );
    await expect(takeCheckpoint(company.id)).rejects.toThrow("Entries 5 to 6 are missing at the end");
  });
});
