import type { Actor } from "../actor";
import { logRequest } from "../request-logs/queue";
import { keyOf, timeOrderedId, type Exchange } from "./exchange";

/** Writes the call down as the row that Logs shows, when its answer is known. */
export function record(exchange: Exchange, status: number, code: string | null): void {
  const { actor, caller, at } = exchange;
  const key = keyOf(exchange);
  logRequest({
    id: timeOrderedId(at),
    at,
    requestId: exchange.requestId,
    companyId: key?.company.id ?? actor?.company.id ?? null,
    environment: exchange.environment,
    method: exchange.request.method.slice(0, 20),
    path: caller.url ?? "",
    status,
    code,
    apiKeyId: key?.id ?? null,
    secretId: key?.secretId ?? null,
    userId: responsible(actor),
    accountId: exchange.accountId ?? null,
    address: caller.address,
    userAgent: caller.userAgent,
    durationMicros: Math.round((performance.now() - exchange.startedAt) * 1000),
    admitted: exchange.admitted && key !== null,
  });
}

/** The person behind a call: who asks, or whose key asks. */
function responsible(actor: Actor | undefined): string | null {
  if (actor?.kind === "user") return actor.user.id;
  return actor && "owner" in actor && actor.owner?.kind === "user" ? actor.owner.id : null;
}
