import { Prisma, type Transaction } from "@/lib/db";
import type { DemoCall } from "./calls";

const batchSize = 5_000;

/**
 * Rows of the request log, in the order of time, as they would have come. Each batch is one JSON
 * value: row by row, or as parameters of their own, this many take ten times as long.
 */
export async function writeCalls(tx: Transaction, calls: readonly DemoCall[]): Promise<void> {
  const rows = calls.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = JSON.stringify(rows.slice(start, start + batchSize).map(columnsOf));
    await tx.$executeRaw(Prisma.sql`
      insert into request_logs select * from jsonb_populate_recordset(null::request_logs, ${batch}::jsonb)`);
  }
}

/** Members as the columns are called. */
function columnsOf(call: DemoCall): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(call).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}
