import { scopedClient, type Open } from "../database/scope";
import { httpAttempt } from "../deliveries/http-attempt";
import type { Attempt, DeliveredEvent, Settled, Target, Try } from "../deliveries/target";
import { recordChanges } from "../audit/record";
import { systemActor } from "../auth/system-actor";
import { safeFetch } from "../network/safe-fetch";
import { noRights } from "../permissions/effective";
import { openCredentials } from "./credentials";
import { AdapterFault } from "./fault";
import type { BareAdapter } from "./find";
import { findKind } from "./kinds";
import { sendingFailed } from "./outcome";
import { pauseRow } from "./pause-row";
import { holderGone, holderOf, maySend } from "./rights";

/** Adapters that send events on: what is sent and how is their kind's. */
export const adapterTarget: Target = {
  kind: "adapter",
  async deliver({ companyId, targetId, event, at, signal }: Try) {
    const row = await scopedClient(companyId).adapter.findFirst({ where: { id: targetId } });
    if (!row || row.pausedAt) return null;
    const holder = await holderOf(row, event.requestId ?? event.id);
    if (!holder || !maySend(holder)) return unsent(holder ? notAllowed : holderGone);
    const outgoing = outgoingOf(row, event, at);
    if (outgoing === null || typeof outgoing === "string") return outgoing === null ? null : unsent(outgoing);
    const { shown, ...request } = outgoing;
    const outcome = await safeFetch(request, { signal, mostBytes: 16 * 1024 });
    return httpAttempt({ ...request, ...shown }, outcome, at);
  },
  // A write that changes nothing is how Prisma takes a row lock.
  hold: ({ db }, id) => db.adapter.updateMany({ where: { id }, data: { id } }),
  settle,
};

const notAllowed =
  "Whoever saved this adapter last may no longer read all of an event: somebody who may has to save it again.";

/** What its kind sends, null where it sends nothing; a sentence where it cannot. */
function outgoingOf(row: BareAdapter, event: DeliveredEvent, at: Date) {
  try {
    const link = { settings: row.settings, credentials: openCredentials(row) };
    return findKind(row.kind)?.sink?.request(link, event, at) ?? null;
  } catch (error) {
    if (error instanceof AdapterFault) return error.message;
    return "Its settings cannot be read any more: save it again."; // of another version of the code
  }
}

const notSent = { kind: "refused", reason: "url", message: "", durationMs: 0 } as const;

const unsent = (error: string): Attempt => ({
  ...httpAttempt({ url: "", headers: {}, body: "" }, notSent, new Date()),
  error,
});

async function settle(
  open: Open,
  { targetId: id }: { companyId: string; targetId: string },
  { at, attempt, exhausted }: Settled,
): Promise<void> {
  const { db } = open;
  if (attempt.verdict === "succeeded") {
    const well = { lastDeliveryAt: at, sendingFailingSince: null, sendingError: null };
    await db.adapter.updateMany({ where: { id }, data: well });
    return;
  }
  await db.adapter.updateMany({ where: { id }, data: { sendingError: attempt.error } });
  await db.adapter.updateMany({
    where: { id, sendingFailingSince: null },
    data: { sendingFailingSince: at },
  });
  const row = await db.adapter.findFirst({ where: { id } });
  if (!row) return;
  if (exhausted) await sendingFailed(open, row, attempt.error ?? "", at);
  if (attempt.verdict === "gone") await pause(open, row, at);
}

/** The other side says that nothing is to be sent there any more. */
async function pause({ db, raw }: Open, row: BareAdapter, at: Date): Promise<void> {
  const audit = await pauseRow(db, row, at);
  if (!audit) return;
  const company = await db.company.findFirstOrThrow({ select: { id: true, name: true } });
  await recordChanges(raw, systemActor(company, noRights), "adapters.pause", [audit]);
}
