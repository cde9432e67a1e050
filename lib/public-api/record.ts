import type { Actor } from "../actor";
import { countCall } from "../metrics/instruments";
import { knownPlaceOf } from "../network/place-cache";
import { logRequest } from "../request-logs/queue";
import { IdInput } from "../text";
import type { Answer } from "./answer";
import { keyOf, timeOrderedId, type Exchange } from "./exchange";
import { payloadFor } from "./payload";

/** How a call was answered: `text` is the body as it is sent, null where there is none or it is a file. */
type Given = { answer: Answer; text: string | null; code: string | null };

/**
 * Writes the call down as the row that Logs shows, when its answer is known.
 * @returns what to wait for before it is answered, if anything
 */
export function record(exchange: Exchange, { answer, text, code }: Given): Promise<void> | undefined {
  const { actor } = exchange;
  const companyId = keyOf(exchange)?.company.id ?? actor?.company.id ?? null;
  const durationMicros = Math.round((performance.now() - exchange.startedAt) * 1000);
  const row = { answer, text, code, companyId, durationMicros };
  const payload = payloadFor(exchange, companyId, answer);
  if (payload instanceof Promise) return payload.then((kept) => write(exchange, row, kept));
  return write(exchange, row, payload);
}

type Row = Given & { companyId: string | null; durationMicros: number };

function write(
  exchange: Exchange,
  { answer, text, code, companyId, durationMicros }: Row,
  payload: string | null,
): Promise<void> | undefined {
  const { actor, caller, at, operation } = exchange;
  const key = keyOf(exchange);
  countCall({ environment: exchange.environment, status: answer.status, code, micros: durationMicros });
  return logRequest({
    id: timeOrderedId(at),
    at,
    requestId: exchange.requestId,
    companyId,
    environment: exchange.environment,
    method: exchange.request.method.slice(0, 20),
    path: caller.url ?? "",
    status: answer.status,
    code,
    apiKeyId: key?.id ?? null,
    secretId: key?.secretId ?? null,
    userId: responsible(actor),
    accountId: exchange.accountId ?? null,
    customerId: customerOf(exchange),
    endpoint: operation ? `${operation.method} ${operation.path}` : null,
    fingerprint: exchange.fingerprint,
    address: caller.address,
    ...knownPlaceOf(caller.address),
    userAgent: caller.userAgent,
    durationMicros,
    requestBytes: exchange.requestBytes,
    responseBytes: bytesOf(answer, text),
    payload,
    admitted: exchange.admitted && key !== null,
  });
}

/** The person behind a call: who asks, or whose key asks. */
function responsible(actor: Actor | undefined): string | null {
  if (actor?.kind === "user") return actor.user.id;
  return actor && "owner" in actor && actor.owner?.kind === "user" ? actor.owner.id : null;
}

/** The customer that the address, a filter or the body names, and no more than one. */
function customerOf({ operation, params, asked }: Exchange): string | null {
  if (operation?.path.startsWith("/customers/{id}")) return idIn(params.id);
  if (!asked) return null;
  const filter = asked.query["filter[customerId]"];
  if (Array.isArray(filter)) return filter.length === 1 ? idIn(filter[0]) : null;
  const { body } = asked;
  return typeof body === "object" && body !== null && "customerId" in body ? idIn(body.customerId) : null;
}

function idIn(value: unknown): string | null {
  const id = IdInput.safeParse(value);
  return id.success ? id.data : null;
}

function bytesOf({ headers }: Answer, text: string | null): number {
  if (text !== null) return Buffer.byteLength(text);
  return Math.min(Number(headers["Content-Length"] ?? 0) || 0, 2_147_483_647);
}
