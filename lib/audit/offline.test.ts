import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { createExport } from "@/lib/exports/create";
import { downloadExport } from "@/lib/exports/download";
import { makeChain } from "@/lib/testing/audit-chain";
import { work } from "@/lib/testing/jobs";
import { actorOf, makeMember, makePerson } from "@/prisma/factories";
import { takeCheckpoint } from "./checkpoint";
import { checkpointFile } from "./checkpoint-file";
import { listCheckpoints } from "./checkpoints";
import { getLogPublicKey } from "./public-key";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-audit-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const textOf = async (parts: AsyncIterable<string | Uint8Array>) => {
  const all: Buffer[] = [];
  for await (const part of parts) all.push(Buffer.from(part));
  return Buffer.concat(all).toString();
};

test("the commands of docs/security-log.md do what it says, with what the screen hands out", async () => {
  const { company, admin, write } = await makeChain(5);
  await takeCheckpoint(company.id);
  await write(["Six"]);
  await takeCheckpoint(company.id);
  const actor = { ...(await actorOf(admin, company.id)), environment: "production" } as const;
  const { id } = await createExport(actor, { kind: "security-logs", format: "jsonl" });
  await work(id);
  const checkpoints = await textOf(await listCheckpoints(actor, {}));
  expect(checkpoints).toBe(fs.readFileSync(checkpointFile(company.id), "utf8"));
  const files = {
    "security-logs.jsonl": await textOf((await downloadExport(actor, { id })).parts),
    "security-log-public-key.pem": await getLogPublicKey(actor, {}),
    "security-log-checkpoints.jsonl": checkpoints,
    "verify-security-log.mjs": fs.readFileSync("public/verify-security-log.mjs", "utf8"),
  };
  for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), content);
  const commands = [
    ...fs.readFileSync("docs/security-log.md", "utf8").matchAll(/```sh in .*?\n(.*?)\n```/gs),
  ];
  expect(commands).toHaveLength(2);
  for (const [index, [, command = ""]] of commands.entries()) {
    const said = execFileSync("sh", ["-c", command], { cwd: folder, encoding: "utf8" });
    expect(said).toMatch(/^UNBROKEN: 7 entries from .*\n {2}Of .*\n {2}Numbers 1 to 7; /);
    expect(said).toContain(`${[2, 4][index]} checkpoints agree`);
  }
});

test("the public key and the checkpoints are for those who may read the log", async () => {
  const { company } = await makeChain(1);
  const member = await makePerson();
  await makeMember(company, member, "member");
  const actor = await actorOf(member, company.id);
  await expect(getLogPublicKey(actor, {})).rejects.toThrow("permission_denied");
  await expect(listCheckpoints(actor, {})).rejects.toThrow("permission_denied");
});
