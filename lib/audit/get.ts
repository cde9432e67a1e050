import { notFound } from "@/lib/errors";
import { query } from "@/lib/verb";
import { presentEntry, type SecurityLogEntry } from "./present";
import { SecurityLogIdInput } from "./schemas";

/** @throws {AppError} not_found */
export const getSecurityLog = query({
  name: "security-logs.get",
  permission: "security-logs:read",
  input: SecurityLogIdInput,
  async run({ input: { id }, db }): Promise<SecurityLogEntry> {
    const row = await db.auditLog.findFirst({ where: { id } });
    if (!row) throw notFound("entry");
    return presentEntry(row);
  },
});
