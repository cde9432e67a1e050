import { z } from "zod";
import { conditions } from "../audit/list";
import { knownFields, readableEntry } from "../audit/readable";
import { ListSecurityLogsInput, outcomes } from "../audit/schemas";
import { can } from "../permissions/can";
import { one } from "../public-api/parameters";
import { IdInput } from "../text";
import { countedUpTo, type Ask, type Source } from "./source";

/** With the links of the chain, in hex: whoever has the file can follow it. */
const columns = [
  ...["seq", "id", "at", "event", "title", "actionType", "outcome", "actorKind", "actorId", "actorName"],
  ...["origin", "method", "url", "address", "userAgent", "requestId"],
  ...["subjectKind", "subjectId", "subjectName", "before", "after", "prev", "hash"],
];

/** The security log of the whole company, for people alone: no key can be granted it. */
export const securityLogSource: Source = {
  kind: "security-logs",
  permission: "security-logs:read",
  columns: (actor) => (can(actor, "security-logs:read") ? columns : []),
  known: knownFields,
  mostRows: 50, // a row can hold a post as it was and as it is
  filters: {
    event: one(z.string().min(1).max(100)),
    outcome: one(z.enum(outcomes)),
    search: one(z.string().min(1).max(200)),
    subjectId: one(IdInput),
    actorId: one(IdInput),
  },
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

const wanted = ({ actor, filter }: Ask) => conditions(actor, ListSecurityLogsInput.parse(filter));
