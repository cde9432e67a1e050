import type { Actor } from "@/lib/actor";
import { containing } from "@/lib/database/containing";
import type { Prisma } from "@/lib/db";
import { query } from "@/lib/verb";
import { eventsNamed } from "./events";
import type { SecurityLogEntry, SecurityLogRow } from "./present";
import { nameReadable, readableEntry } from "./readable";
import { ListSecurityLogsInput, type LogFilter } from "./schemas";

/**
 * A page of the security log, newest first. `newer` and `older` are what the neighbouring pages are asked
 * for with (`after`, `before`), null where there is none. The number in the chain is the place, so
 * entries that arrive meanwhile shift nothing.
 */
export const listSecurityLogs = query({
  name: "security-logs.list",
  permission: "security-logs:read",
  input: ListSecurityLogsInput,
  async run({
    actor,
    input,
    db,
  }): Promise<{ entries: SecurityLogEntry[]; newer: string | null; older: string | null }> {
    const { before, after, size } = input;
    const shown = (row: SecurityLogRow) => readableEntry(actor, row);
    const page = async (seq: object, direction: "asc" | "desc") =>
      db.auditLog.findMany({
        where: { AND: [conditions(actor, input), seq] },
        orderBy: { seq: direction },
        take: size + 1,
      });
    const ascending = after === undefined ? [] : await page({ seq: { gt: after } }, "asc");
    if (ascending.length > size) {
      const entries = ascending.slice(0, size).reverse().map(shown);
      return { entries, newer: first(entries), older: last(entries) };
    }
    // Fewer than a page are newer: then the newest page is what was meant.
    const anchor = after === undefined ? before : undefined;
    const rows = await page(anchor === undefined ? {} : { seq: { lt: anchor } }, "desc");
    const entries = rows.slice(0, size).map(shown);
    return {
      entries,
      newer: anchor === undefined ? null : first(entries),
      older: rows.length > size ? last(entries) : null,
    };
  },
});

const first = (entries: readonly SecurityLogEntry[]) => entries[0]?.seq ?? null;
const last = (entries: readonly SecurityLogEntry[]) => entries.at(-1)?.seq ?? null;

/** Which entries are meant. What is searched for is not looked for in names that the reader may not know. */
export function conditions(
  reader: Pick<Actor, "rights">,
  { event, search, from, to, outcome, actionType, origin, subjectId, actorId, deviceId, address }: LogFilter,
): Prisma.AuditLogWhereInput {
  const all: Prisma.AuditLogWhereInput[] = [
    { outcome, actionType, origin, subjectId, actorId, deviceId, address }, // what is undefined narrows nothing
  ];
  if (event) all.push({ event: { in: [...eventsNamed(event)] } });
  if (from || to) all.push({ at: { gte: from, lt: to } });
  if (search) {
    const text = containing(search);
    all.push({
      OR: [
        { actorName: text },
        { AND: [{ subjectName: text }, nameReadable(reader)] },
        { address: search },
        { requestId: search },
      ],
    });
  }
  return { AND: all };
}
