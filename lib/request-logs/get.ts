import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import { notFound } from "../errors";
import { query } from "../verb";
import { namesIn } from "./names";
import { callParts, presentCall, type CallView } from "./present";
import { callsCounted } from "./queue";
import { readableCall, requireReadable } from "./readable";
import { CallIdInput } from "./schemas";
import { presentPayload, type CallPayload } from "./present-payload";

export type CallDetail = CallView & {
  /** Headers and bodies as they were kept, masked when they were written; null: not kept. */
  payload: CallPayload | null;
};

/**
 * One call in full.
 * @throws {AppError} not_found
 */
export const getCall = query({
  name: "request-logs.get",
  permission: "logs:read",
  guard: (actor) => requireReadable(actor, {}),
  input: CallIdInput,
  async run({ actor, input: { id }, db }): Promise<CallDetail> {
    await callsCounted();
    const place = placeIn(id);
    const row = place && (await findCall(db, actor, place));
    if (!row) throw notFound("call");
    const [names, payload] = await Promise.all([
      namesIn(db, actor, [row]),
      db.requestPayload.findFirst({ where: place }),
    ]);
    const call = readableCall(actor, presentCall(row, names));
    return { ...call, payload: payload && presentPayload(actor, payload, row.endpoint) };
  },
});

/**
 * The first 48 bits of an id are its time (lib/public-api/exchange.ts), which the primary key begins with: so one
 * call among millions is found at once. An id of another make is no call's.
 */
function placeIn(id: string): { at: Date; id: string } | null {
  const hex = id.replaceAll("-", "");
  const at = new Date(Number.parseInt(hex.slice(0, 12), 16));
  return hex[12] === "7" && at.getUTCFullYear() < 10_000 ? { at, id } : null;
}

async function findCall(
  db: Scoped,
  { accounts, customers, environment }: Actor,
  place: { at: Date; id: string },
) {
  if (customers !== null) return null;
  return db.requestLog.findFirst({
    where: {
      ...place,
      ...(accounts && { accountId: { in: [...accounts] } }),
      ...(environment && { environment }),
    },
    select: callParts,
  });
}
