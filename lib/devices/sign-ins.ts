import type { Scoped } from "../database/scope";
import { placeWords } from "../network/country-name";
import { agentWords } from "../network/user-agent";
import { query } from "../verb";
import { getDeviceRow } from "./find";
import { ListSignInsInput } from "./schemas";

/** That somebody tried to get in on a device, as the company's security log has it. */
export type SignInView = {
  id: string;
  at: string;
  person: string;
  success: boolean;
  /** Why not; null: the password was wrong. */
  reason: string | null;
  origin: string;
  address: string | null;
  place: string | null;
  agent: string | null;
};

/**
 * Who signed in on a device and who tried to, newest first. `older` is what the next page is asked for with.
 * @throws {AppError} not_found
 */
export const listSignIns = query({
  name: "devices.list-sign-ins",
  permission: "devices:read",
  input: ListSignInsInput,
  async run({ input: { id, before, size }, db }): Promise<{ signIns: SignInView[]; older: string | null }> {
    await getDeviceRow(db, id);
    const rows = await db.auditLog.findMany({
      where: { deviceId: id, event: "sessions.create", ...(before !== undefined && { seq: { lt: before } }) },
      orderBy: { seq: "desc" },
      take: size + 1,
    });
    const shown = rows.slice(0, size);
    return {
      signIns: shown.map((row) => ({
        id: row.id,
        at: row.at.toISOString(),
        person: row.actorName,
        success: row.outcome === "success",
        reason: reasonIn(row.after),
        origin: row.origin,
        address: row.address,
        place: placeWords(row),
        agent: agentWords(row.userAgent),
      })),
      older: rows.length > size ? String(shown.at(-1)?.seq ?? "") : null,
    };
  },
});

function reasonIn(after: unknown): string | null {
  if (typeof after !== "object" || after === null || !("reason" in after)) return null;
  return typeof after.reason === "string" ? after.reason : null;
}

const countedDays = 90;

/** How often somebody got in on each device, and how often not, in the 90 days before `now`. */
export async function countSignIns(db: Scoped, ids: readonly string[], now: Date) {
  const rows = await db.auditLog.groupBy({
    by: ["deviceId", "outcome"],
    where: {
      deviceId: { in: [...ids] },
      event: "sessions.create",
      at: { gte: new Date(now.getTime() - countedDays * 86_400_000) },
    },
    _count: { _all: true },
  });
  return (id: string) => {
    const of = (outcome: string) =>
      rows.find((row) => row.deviceId === id && row.outcome === outcome)?._count._all ?? 0;
    return { signIns: of("success"), failures: of("refused") };
  };
}
