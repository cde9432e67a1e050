import type pg from "pg";
import { pool } from "../db";

/**
 * The one row of a statement that reads, with room to group in memory, without compiling what runs once, and with an end.
 * @param settings of the planner, for this statement alone
 * @throws {Error} when it takes longer than twenty seconds
 */
export async function readOnly<Row extends pg.QueryResultRow>(
  query: pg.QueryConfig,
  settings = "",
): Promise<Row> {
  const client = await pool().connect();
  try {
    await client.query(
      `begin read only; set local work_mem = '64MB'; set local jit = off; set local statement_timeout = '20s';
       ${settings}`,
    );
    const { rows } = await client.query<Row>(query);
    await client.query("commit");
    const [row] = rows;
    if (!row) throw new Error("The statement answers one row");
    client.release();
    return row;
  } catch (error) {
    client.release(true); // with its transaction
    throw error;
  }
}

/** `outcomeOf` of lib/request-logs/outcomes.ts as SQL. @param refused the parameter that holds the refused statuses */
export const outcomeSql = (refused: string) => `case when status >= 500 then 'serverError'
  when status = any(${refused}::int[]) then 'refused' when status >= 400 then 'clientError' else 'served' end`;
