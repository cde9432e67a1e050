import { Prisma, type AuditLogCreateManyInput, type Transaction } from "../db";

/** A row of the log, with its links. */
export type LinkedRow = AuditLogCreateManyInput & {
  seq: bigint;
  at: Date;
  prev: Uint8Array<ArrayBuffer>;
  hash: Uint8Array<ArrayBuffer>;
};

/** A statement takes 65,535 parameters, a row two dozen. */
const rowsAStatement = 1000;

/** Writes rows behind the end of the chain, and moves its head, which is locked, to the last of them. */
export async function append(tx: Transaction, rows: readonly LinkedRow[]): Promise<void> {
  const [row, ...others] = rows;
  const last = rows.at(-1);
  if (!row || !last) return;
  if (others.length === 0) {
    await appendOne(tx, row);
    return;
  }
  for (let start = 0; start < rows.length; start += rowsAStatement) {
    await tx.auditLog.createMany({ data: rows.slice(start, start + rowsAStatement) });
  }
  await tx.auditHead.update({
    where: { companyId: last.companyId },
    data: { seq: last.seq, hash: last.hash },
  });
}

/**
 * Measured: nearly every change has one row, and waits for it while others wait for the head. Row and head in one
 * statement write half as many rows again in a second as one statement each (bench/audit.ts).
 */
async function appendOne(tx: Transaction, row: LinkedRow): Promise<void> {
  const json = (value: unknown) => (value === Prisma.DbNull ? null : JSON.stringify(value));
  await tx.$executeRaw(Prisma.sql`
    with moved as (
      update audit_heads set seq = ${row.seq}, hash = ${row.hash} where company_id = ${row.companyId}::uuid
    )
    insert into audit_logs (
      company_id, seq, id, at, event, action_type, outcome, actor_kind, actor_id, actor_name, origin, method, url,
      address, user_agent, request_id, country, city, device_id, subject_kind, subject_id, subject_name,
      before, after, prev, hash
    ) values (
      ${row.companyId}::uuid, ${row.seq}, ${row.id}::uuid, ${row.at.toISOString()}::timestamptz, ${row.event},
      ${row.actionType}, ${row.outcome}, ${row.actorKind}, ${row.actorId}, ${row.actorName}, ${row.origin},
      ${row.method}, ${row.url}, ${row.address}, ${row.userAgent}, ${row.requestId}, ${row.country}, ${row.city},
      ${row.deviceId}::uuid, ${row.subjectKind}, ${row.subjectId}, ${row.subjectName},
      ${json(row.before)}::jsonb, ${json(row.after)}::jsonb, ${row.prev}, ${row.hash}
    )`);
}
