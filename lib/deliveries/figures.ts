import { pool } from "../db";
import type { DeliveryStatus } from "./schemas";

export type DeliveryFigures = {
  /** Oldest first, one for each day. */
  days: { at: string; succeeded: number; failed: number; queued: number; cancelled: number }[];
};

const dayMs = 86_400_000;

/** How deliveries that were begun on each of the last days stand, of one place. Days are those of UTC. */
export async function deliveryFigures(
  companyId: string,
  targetId: string,
  { now, days }: { now: Date; days: number },
): Promise<DeliveryFigures> {
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  const from = today - (days - 1) * dayMs;
  const { rows } = await pool().query<{ at: Date; status: DeliveryStatus; count: number }>(
    `select date_trunc('day', created_at) as at, status, count(*)::int as count from deliveries
     where company_id = $1 and target_id = $2 and created_at >= $3 group by 1, 2`,
    [companyId, targetId, new Date(from)],
  );
  return {
    days: Array.from({ length: days }, (_, index) => {
      const at = from + index * dayMs;
      const count = (status: DeliveryStatus) =>
        rows.find((row) => row.at.getTime() === at && row.status === status)?.count ?? 0;
      return {
        at: new Date(at).toISOString(),
        succeeded: count("succeeded"),
        failed: count("failed"),
        queued: count("queued"),
        cancelled: count("cancelled"),
      };
    }),
  };
}
