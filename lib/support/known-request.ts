import type { Scoped } from "../database/scope";
import { AppError } from "../errors";
import { callsCounted } from "../request-logs/queue";

/**
 * Holds a request id to be one of the company: of a call, or of something that the security log tells of.
 * @throws {AppError} invalid_attribute at /requestId
 */
export async function requireKnownRequest(db: Scoped, requestId: string): Promise<void> {
  await callsCounted();
  const where = { requestId };
  const select = { requestId: true } as const;
  const known =
    (await db.requestLog.findFirst({ where, select })) ?? (await db.auditLog.findFirst({ where, select }));
  if (known) return;
  throw new AppError({
    code: "invalid_attribute",
    detail:
      "No request of this company has this id, or it is older than logs are kept. Copy it from the call in Logs, or leave it empty.",
    source: { pointer: "/requestId" },
  });
}
