import { auditedKey, changed } from "@/lib/api-keys/audited";
import type { ApiKeyRow } from "@/lib/api-keys/present";
import { fromDashboard, type DemoEvent } from "./events";
import type { DemoKey } from "./keys";
import type { PersonKey } from "./people";

/** A key's life as its verbs would have put it on record. */
export function keyEventsOf(key: DemoKey): DemoEvent[] {
  const { plan, row, acts } = key;
  const { updated, regenerated, revoked, deleted } = plan;
  const created = stateOf(key, 0, {
    revokedAt: null,
    revocationReason: null,
    rateLimitMax: updated?.rateLimitMaxBefore ?? row.rateLimitMax,
  });
  const settled = { ...created, rateLimitMax: row.rateLimitMax };
  const renewed = { ...settled, secrets: key.secrets.slice(-1) };
  const { revokedAt, revocationReason, revocationNote, deletedAt } = row;
  const event = (at: Date, by: PersonKey, verb: string, change: Pick<DemoEvent, "before" | "after">) =>
    eventOf(key, at, by, verb, change);
  return [
    event(row.createdAt, plan.owner, "create", { after: auditedKey(created) }),
    updated && event(acts.updated, updated.by, "update", changed(auditedKey(created), auditedKey(settled))),
    regenerated &&
      event(acts.regenerated, regenerated.by, "regenerate", renewal(settled, renewed, regenerated)),
    revoked &&
      revokedAt &&
      event(revokedAt, revoked.by, "revoke", {
        before: { revokedAt: null },
        after: { revokedAt, revocationReason, revocationNote },
      }),
    deleted && deletedAt && event(deletedAt, deleted.by, "delete", { before: auditedKey(renewed) }),
  ].filter((made) => made !== null && made !== undefined);
}

function renewal(before: ApiKeyRow, after: ApiKeyRow, { overlapSeconds }: { overlapSeconds: number }) {
  const difference = changed(auditedKey(before), auditedKey(after));
  return { before: difference.before, after: { ...difference.after, overlapSeconds } };
}

function stateOf(key: DemoKey, secret: number, past: Partial<ApiKeyRow>): ApiKeyRow {
  const { row, secrets, accounts, customers } = key;
  const known = secrets.slice(secret, secret + 1);
  return { ...row, requestCount: 0n, lastRequest: null, secrets: known, accounts, customers, ...past };
}

function eventOf(
  key: DemoKey,
  at: Date,
  by: PersonKey,
  verb: string,
  change: Pick<DemoEvent, "before" | "after">,
): DemoEvent {
  const { id, name } = key.row;
  return {
    at,
    by,
    caller: fromDashboard(by, verb === "create" ? "/settings/api-keys" : `/settings/api-keys/${id}`),
    event: `api-keys.${verb}`,
    actionType: verb === "create" ? "write" : verb === "delete" ? "delete" : "update",
    outcome: "success",
    subject: { kind: "api-key", id, name },
    ...change,
  };
}
