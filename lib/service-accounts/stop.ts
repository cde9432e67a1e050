import type { Actor } from "../actor";
import { moveKeys } from "../api-keys/reassign";
import type { KeyMoves } from "../api-keys/schemas";
import { unendedKeys } from "../api-keys/stake";
import type { Audited } from "../audit/record";
import { lockCompany } from "../companies/lock";
import type { Scoped } from "../database/scope";
import { ownerStatus, type StoppedOwner } from "../members/present";
import { getServiceAccountRow } from "./find";

type Stop = { suspendedAt: Date } | { removedAt: Date };

/**
 * Stops a service account, and gives the keys that a plan names to others: in one transaction, so that these
 * never stop. Suspending one that is suspended only moves keys.
 * @throws {AppError} not_found; what {@link moveKeys} throws
 */
export async function stopServiceAccount(
  db: Scoped,
  actor: Actor,
  { id, reassign, stop }: { id: string; reassign: KeyMoves; stop: Stop },
): Promise<{ result: StoppedOwner; audit: Audited[] }> {
  await lockCompany(db);
  const account = await getServiceAccountRow(db, id, { removedAt: null });
  const { name } = account;
  const before = ownerStatus(account);
  const after = "removedAt" in stop ? "removed" : "suspended";
  if (before !== after) await db.serviceAccount.updateMany({ where: { id }, data: stop });
  const ref = { serviceAccountId: id };
  const moved = await moveKeys(db, actor, { from: ref, moves: reassign });
  const unended = await db.apiKey.count({ where: unendedKeys(ref, new Date()) });
  const stopped = before === "active" ? unended : 0;
  const end: Audited = {
    subject: { kind: "service-account", id, name },
    before: { status: before },
    after: { status: after, keysStopped: stopped, keysReassigned: moved.length },
  };
  return {
    result: { name, stopped, reassigned: moved.map(({ key }) => key) },
    audit: [...moved.map(({ audit }) => audit), ...(before === after ? [] : [end])],
  };
}
