import { notFound } from "@/lib/errors";
import { query } from "@/lib/verb";
import type { SecurityLogEntry } from "./present";
import { readableEntry } from "./readable";
import { SecurityLogIdInput } from "./schemas";

/** @throws {AppError} not_found */
export const getSecurityLog = query({
  name: "security-logs.get",
  permission: "security-logs:read",
  input: SecurityLogIdInput,
  async run({ actor, input: { id }, db }): Promise<SecurityLogEntry> {
    const row = await db.auditLog.findFirst({ where: { id } });
    if (!row) throw notFound("entry");
    return readableEntry(actor, row);
  },
});
