import { Prisma, type Transaction } from "@/lib/db";

/** Tables of which the seed fills hundreds of rows. */
type Table = "customers" | "licenses" | "telemetry" | "request_logs" | "request_payloads" | "events";

const batchSize = 5_000;

/**
 * Rows with all the columns of a table, in the order in which they are given. Each batch is one JSON value:
 * row by row, or as parameters of their own, this many take ten times as long.
 */
export async function writeRows(tx: Transaction, table: Table, rows: readonly object[]): Promise<void> {
  const name = Prisma.raw(table);
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = JSON.stringify(rows.slice(start, start + batchSize).map(columnsOf));
    await tx.$executeRaw(Prisma.sql`
      insert into ${name} select * from jsonb_populate_recordset(null::${name}, ${batch}::jsonb)`);
  }
}

/** Members as the columns are called. */
function columnsOf(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}
