import type { Actor } from "../actor";
import { logRequest } from "../request-logs/queue";
import { env } from "../env";
import { AppError, notFound } from "../errors";
import { once } from "../once";
import { reportFault } from "../report";
import {
  account,
  addressRules,
  certificate,
  company,
  credential,
  environment,
  password,
  peekRateLimit,
  permission,
  rateLimit,
  recognise,
  usable,
  type Stage,
} from "./admission";
import { answerOf, responseOf, type Answer } from "./answer";
import { checkAnnouncedSize, parseBody, readBody } from "./body";
import { allowedMethods, match } from "./catalogue";
import { options, origins, readablePage, readableRefusal } from "./cross-origin";
import { openExchange, timeOrderedId, type Exchange, type Front } from "./exchange";
import { idempotently, readIdempotencyKey } from "./idempotency";
import { IdInput } from "../text";
import type { Operation } from "./operation";
import { parseParameters } from "./parameters";
import { isFault, problem } from "./problem";

/** What every answer carries beside its own headers. */
const always = () =>
  once("api-headers", () => ({
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    ...(env().appUrl.startsWith("https:") && {
      "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    }),
  }));

/** The endpoint and the size, before anybody is asked who they are. */
const opening: readonly Stage[] = [checkSize, findOperation, checkAccept];

/** The order of checks of the contract, the same for every endpoint. */
const admission: readonly Stage[] = [
  credential,
  readablePage,
  usable,
  environment,
  company,
  addressRules,
  origins,
  certificate,
  rateLimit,
  account,
  permission,
];

/** Where the credential is a password in the body. */
const passwordAdmission: readonly Stage[] = [password, permission];

/** One call of the public API, from door to answer. Never throws. */
export async function dispatch(request: Request, front: Front): Promise<Response> {
  const exchange = openExchange(request, front);
  let given: Answer;
  let code: string | null = null;
  try {
    given = await answer(exchange);
  } catch (error) {
    if (isFault(error)) reportFault(error, { requestId: exchange.requestId, url: exchange.caller.url });
    ({ answer: given, code } = problem(error, exchange.requestId));
    await Promise.allSettled([peekRateLimit(exchange), readableRefusal(exchange)]);
  }
  record(exchange, given.status, code);
  return responseOf(given, { ...always(), ...exchange.headers }, request.method === "HEAD");
}

async function answer(exchange: Exchange): Promise<Answer> {
  try {
    for (const stage of opening) await stage(exchange);
  } catch (refusal) {
    await recognise(exchange);
    throw refusal;
  }
  const { operation } = exchange;
  if (!operation) return options(exchange);
  const stages = { anyone: [], password: passwordAdmission, any: admission, user: admission }[
    operation.callers
  ];
  for (const stage of stages) {
    const pending = stage(exchange);
    if (pending) await pending;
  }
  return work(exchange, operation);
}

async function work(exchange: Exchange, operation: Operation): Promise<Answer> {
  const { request, actor, caller, params, path, search, accountId } = exchange;
  if ("id" in params && !IdInput.safeParse(params.id).success) throw notFound("resource");
  const query = parseParameters(operation.query ?? {}, search);
  const key = request.method === "POST" ? readIdempotencyKey(request.headers) : null;
  const bytes = exchange.sent ?? (operation.body ? await readBody(request) : new Uint8Array());
  const body = operation.body && parseBody(bytes, request.headers.get("content-type"), operation.body);
  const call = { params, query, body, path: path ?? "", search };
  if (operation.callers === "anyone")
    return answerOf(operation, await operation.run({ ...call, actor: { caller } }));
  if (!actor) throw new Error("The admission left no actor");
  if (!key) return answerOf(operation, await operation.run({ ...call, actor }));
  const claim = { key, route: `POST ${path}?${search}`, bytes, accountId };
  return idempotently(actor, claim, async (open) => {
    const reply = await operation.run({ ...call, actor }, open);
    return { answer: answerOf(operation, reply), once: reply.once };
  });
}

function checkSize({ request }: Exchange): void {
  checkAnnouncedSize(request);
}

/** @throws {AppError} not_found for a path that is none, method_not_allowed with Allow */
function findOperation(exchange: Exchange): void {
  const { path, request } = exchange;
  const found = path === null ? null : match(path);
  if (!found) throw new AppError({ code: "not_found", detail: "There is no such endpoint." });
  exchange.params = found.params;
  if (request.method === "OPTIONS") return;
  const method = request.method === "HEAD" ? "GET" : request.method;
  exchange.operation = found.operations.find((operation) => operation.method === method);
  if (exchange.operation) return;
  const allow = allowedMethods(path ?? "").join(", ");
  throw new AppError(
    { code: "method_not_allowed", detail: `${request.method} is not possible here; ${allow} is.` },
    { Allow: allow },
  );
}

function checkAccept({ request }: Exchange): void {
  const accept = request.headers.get("accept");
  if (
    !accept ||
    /(^|,)\s*(\*\/\*|application\/(\*|json))\s*(;(?!\s*q=0(\.0+)?\s*(,|$))[^,]*)?(,|$)/i.test(accept)
  )
    return;
  throw new AppError({
    code: "not_acceptable",
    detail: "Answers are application/json.",
    source: { header: "Accept" },
  });
}

/** The person behind a call: who asks, or whose key asks. */
function responsible(actor: Actor | undefined): string | null {
  if (actor?.kind === "user") return actor.user.id;
  return actor && "owner" in actor && actor.owner?.kind === "user" ? actor.owner.id : null;
}

function record(exchange: Exchange, status: number, code: string | null): void {
  const { proof, actor, caller, at } = exchange;
  const key = proof?.kind === "key" ? proof.key : null;
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
