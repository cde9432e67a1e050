import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { flushRequestLogs } from "@/lib/request-logs/queue";
import { codes } from "@/lib/testing/call";
import { apiOf, makeTenant, newAddress } from "@/lib/testing/tenant";
import { makeKey } from "@/prisma/factories";

const path = "/authentication/api-keys";

describe("204", () => {
  test("a deleted key is gone from lists, reads and use; its logs and its row stay", async () => {
    const { api, admin, company } = await makeTenant();
    const { secret, view } = await makeKey(admin, company.id);
    const kept = await makeKey(admin, company.id);
    const use = () => apiOf(secret)("GET", "/customers", undefined, { peer: newAddress() });
    await use();

    const answer = await api("DELETE", `${path}/${view.id}`);
    expect([answer.status, answer.body]).toEqual([204, {}]);

    expect(codes(await use())).toEqual(["invalid_credentials"]);
    expect((await api("GET", path)).body.data).toMatchObject([{ id: kept.view.id }]);
    await flushRequestLogs();
    expect(await prisma().requestLog.count({ where: { apiKeyId: view.id } })).toBe(1);
    expect(await prisma().apiKey.findMany({ where: { id: view.id } })).toMatchObject([{ requestCount: 1n }]);
    expect(await prisma().apiKeySecret.count({ where: { apiKeyId: view.id } })).toBe(0);
    const log = await prisma().auditLog.findMany({
      where: { companyId: company.id, subjectId: view.id },
      orderBy: { seq: "asc" },
    });
    expect(log.map(({ event, actionType }) => [event, actionType])).toEqual([
      ["api-keys.create", "write"],
      ["api-keys.delete", "delete"],
    ]);
  });
});

describe("404", () => {
  test("every way to a deleted key is closed, a second deletion included", async () => {
    const { api, admin, company } = await makeTenant();
    const at = `${path}/${(await makeKey(admin, company.id)).view.id}`;
    await api("DELETE", at);
    const ways = [
      ["GET", at],
      ["PATCH", at],
      ["DELETE", at],
      ["POST", `${at}/regeneration`],
      ["POST", `${at}/revocation`],
      ["DELETE", `${at}/revocation`],
    ] as const;
    for (const [method, way] of ways) {
      const answer = await api(method, way, method === "PATCH" ? {} : undefined);
      expect([answer.status, codes(answer)]).toEqual([404, ["not_found"]]);
    }
  });
});
