import { actorName, type Actor } from "../actor";
import type { Audited } from "../audit/record";
import { lockCompany } from "../companies/lock";
import type { Scoped } from "../database/scope";
import { getDeviceRow, keepDevice } from "./find";
import { titleOf } from "./present";

type Judgement = { trustedAt: Date | null } | { blockedAt: Date | null };

/**
 * Judges a device in the actor's name. A device is either trusted or blocked: the one undoes the other.
 * @returns no audit when it was judged so before
 * @throws {AppError} not_found
 */
export async function judge(
  db: Scoped,
  actor: Actor,
  id: string,
  judgement: Judgement,
): Promise<{ name: string; audit: Audited | null }> {
  await lockCompany(db);
  const row = await getDeviceRow(db, id);
  const name = titleOf(row);
  const before = judgedAs(row);
  const after = { trustedAt: null, blockedAt: null, ...judgement };
  if (before === judgedAs(after)) return { name, audit: null };
  await keepDevice(db, row);
  await db.device.updateMany({ where: { id }, data: { ...after, judgedBy: actorName(actor) } });
  const subject = { kind: "device", id, name };
  return { name, audit: { subject, before: { judged: before }, after: { judged: judgedAs(after) } } };
}

function judgedAs({ trustedAt, blockedAt }: { trustedAt: Date | null; blockedAt: Date | null }): string {
  if (blockedAt) return "blocked";
  return trustedAt ? "trusted" : "not judged";
}
