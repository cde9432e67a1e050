import { expect, test } from "vitest";
import { exportFilter } from "@/lib/request-logs/exports";
import { searchCalls } from "@/lib/request-logs/search";
import { logCall } from "@/lib/testing/calls";
import { jobIdOf, work } from "@/lib/testing/jobs";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeKey } from "@/prisma/factories";
import { createExport } from "./create";
import { downloadExport } from "./download";

async function setting() {
  const tenant = await makeTenant();
  const { admin, company } = tenant;
  const { view } = await makeKey(admin, company.id);
  const call = (given = {}) => logCall({ companyId: company.id, apiKeyId: view.id, ...given }).id;
  return { ...tenant, view, call, actor: await actorOf(admin, company.id) };
}

const idsIn = (text: string) =>
  text.split("\n").flatMap((line) => (line ? [JSON.parse(line).id as string] : []));

test("a file of the log holds what the screen shows, of every environment", async () => {
  const { actor, call } = await setting();
  call({ status: 200 });
  for (const environment of ["production", "staging", "development"])
    for (let n = 0; n < 3; n++)
      call({ environment, status: 429, code: "rate_limited", durationMicros: 9_000 });
  call({ status: 429, at: new Date(Date.now() - 48 * 3_600_000) });
  const shown = { outcome: "refused", minDurationMs: "9", search: "CUSTOMERS", range: "24h" };
  const wanted = (await searchCalls(actor, shown)).calls.map(({ id }) => id);
  expect(wanted).toHaveLength(9);
  const here = { ...actor, environment: "production" } as const;
  const filter = exportFilter(shown, new Date(Date.now() + 1000));
  const { id } = await createExport(here, { kind: "logs", format: "jsonl", filter });
  await work(id);
  const { parts, name } = await downloadExport(here, { id });
  expect(name).toMatch(/^logs-production-.*\.jsonl$/);
  const chunks: Uint8Array[] = [];
  for await (const part of parts) chunks.push(part);
  expect(idsIn(Buffer.concat(chunks).toString())).toEqual(wanted);
});

test("a key exports the log of its own environment, whatever it asks for", async () => {
  const { admin, company, call } = await setting();
  const permissions = { logs: { read: null }, exports: { create: null } };
  const { secret } = await makeKey(admin, company.id, { permissions });
  const api = apiOf(secret);
  const [own, other] = [
    call({ path: "/public-api/v3/own" }),
    call({ environment: "staging", path: "/public-api/v3/own" }),
  ];
  const exported = async (filter: object) => {
    const id = jobIdOf(await api("POST", "/exports", { kind: "logs", format: "jsonl", filter }));
    await work(id);
    return idsIn((await api("GET", `/exports/${id}/file`)).text);
  };
  expect(await exported({ search: "/own", environment: "all" })).toEqual([own]);
  expect(await exported({ search: "/own" })).toEqual([own]);
  const staging = await exported({ search: "/own", environment: "staging" });
  expect(staging).toEqual([]);
  expect(staging).not.toContain(other);
});

test("nothing is found in a file by what its reader may not know", async () => {
  const { admin, company } = await setting();
  const fields = ["id", "requestId", "method", "path", "status", "createdAt"];
  const permissions = { logs: { read: fields }, exports: { create: null } };
  const api = apiOf((await makeKey(admin, company.id, { permissions })).secret);
  for (const filter of [{ minDurationMs: "5" }, { address: "203.0.113.7" }]) {
    const { status, body } = await api("POST", "/exports", { kind: "logs", format: "csv", filter });
    expect([status, body.errors?.[0]?.code]).toEqual([403, "field_forbidden"]);
  }
});
