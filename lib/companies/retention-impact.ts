import { query } from "../verb";
import { RetentionImpactInput } from "./schemas";

const dayMs = 86_400_000;

/** What keeping entries for so long means for those that there are. */
export type RetentionImpact = {
  /** As it was asked; null: for ever. */
  days: number | null;
  entries: number;
  /** Those that are older, and so removed when old entries are removed next. */
  removed: number;
};

/** How many entries of the security log a time of keeping would remove, before it is saved. */
export const getRetentionImpact = query({
  name: "companies.retention-impact",
  permission: "company:update",
  input: RetentionImpactInput,
  async run({ input: { securityLogRetentionDays: days }, db }): Promise<RetentionImpact> {
    const older = days === null ? null : new Date(Date.now() - days * dayMs);
    const [entries, removed] = await Promise.all([
      db.auditLog.count(),
      older === null ? 0 : db.auditLog.count({ where: { at: { lt: older } } }),
    ]);
    return { days, entries, removed };
  },
});
