import { z } from "zod";
import { conditions } from "../audit/list";
import { knownFields, readableEntry } from "../audit/readable";
import { logFilters, type LogFilter } from "../audit/schemas";
import { can } from "../permissions/can";
import { one } from "../public-api/parameters";
import { writeProof } from "./security-log-proof";
import { countedUpTo, type Ask, type Source } from "./source";

/** With the links of the chain, in hex. CSV is for reading: what proves itself is JSON Lines. */
const columns = [
  ...["seq", "id", "at", "event", "title", "actionType", "outcome", "actorKind", "actorId", "actorName"],
  ...["origin", "method", "url", "address", "country", "city", "userAgent", "deviceId", "requestId"],
  ...["subjectKind", "subjectId", "subjectName", "before", "after", "prev", "hash"],
];

/** The security log of the whole company, for people alone: no key can be granted it. */
export const securityLogSource: Source = {
  kind: "security-logs",
  permission: "security-logs:read",
  columns: (actor) => (can(actor, "security-logs:read") ? columns : []),
  known: knownFields,
  mostRows: 50, // a row can hold a post as it was and as it is
  filters: Object.fromEntries(Object.entries(logFilters).map(([name, schema]) => [name, one(schema)])),
  write: writeProof,
  columnOf: () => "event",
  count: (ask) => ask.db.auditLog.count({ where: wanted(ask), take: countedUpTo }),
  async read({ after, take, ...ask }) {
    const older = after === null ? {} : { seq: { lt: BigInt(z.string().parse(after)) } };
    const rows = await ask.db.auditLog.findMany({
      where: { AND: [wanted(ask), older] },
      orderBy: { seq: "desc" },
      take,
    });
    const last = rows.length < take ? undefined : rows.at(-1);
    return {
      rows: rows.map(({ prev, hash, ...row }) => {
        const { actor, subject, ...entry } = readableEntry(ask.actor, row);
        return {
          ...entry,
          ...{ actorKind: actor.kind, actorId: actor.id, actorName: actor.name },
          ...{ subjectKind: subject.kind, subjectId: subject.id, subjectName: subject.name },
          ...{ prev: Buffer.from(prev).toString("hex"), hash: Buffer.from(hash).toString("hex") },
        };
      }),
      next: last ? String(last.seq) : null,
    };
  },
};

/** The filter is what {@link logFilters} made of it. */
const wanted = ({ actor, filter }: Ask) => conditions(actor, filter as LogFilter);
