import { demoBodyBytes } from "../demo/limits";
import { env } from "../env";
import { AppError, notFound } from "../errors";
import { once } from "../once";
import { reportFault } from "../report";
import { IdInput } from "../text";
import { account, addressRules, certificate, environment, permission, usable } from "./admission";
import { answerOf, responseOf, textOf, type Answer } from "./answer";
import { announcedTooLarge, checkAnnouncedSize, readBody, uploaded } from "./body";
import { allowedMethods, match, mostBytesAt } from "./catalogue";
import { options, origins, readablePage, readableRefusal } from "./cross-origin";
import { Exchange, type Front, type Stage } from "./exchange";
import { checkHeaders } from "./headers";
import { claimOf, idempotently, readIdempotencyKey } from "./idempotency";
import { company, credential, password, recognise } from "./identity";
import { strictAnswer } from "./json-api-answer";
import { inDocument, readSent } from "./json-api-body";
import { strictQuery } from "./json-api-query";
import { peekRateLimit, rateLimit } from "./limits";
import { checkAccept } from "./negotiate";
import type { Operation } from "./operation";
import { checkEncoding, parseParameters } from "./parameters";
import { isFault, problem } from "./problem";
import { record } from "./record";

/** What every answer carries beside its own headers. */
export const always = () =>
  once("api-headers", () => ({
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    ...(env().appUrl.startsWith("https:") && {
      "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    }),
  }));

/** The address and the size, before anybody is asked who they are: nothing here waits. */
const opening: readonly ((exchange: Exchange) => void)[] = [
  checkHeaders,
  checkSize,
  findOperation,
  checkAccept,
];

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

/** Who calls need not say so; whoever shows a key all the same is told how its bucket stands. */
const openAdmission: readonly Stage[] = [recognise, peekRateLimit];

/** Where the credential is a password in the body. */
const passwordAdmission: readonly Stage[] = [password, permission];

/** What a refusal tells beside its reason, also one that came before anybody was asked. */
const afterRefusal: readonly Stage[] = [peekRateLimit, readablePage, readableRefusal];

const stagesFor: Readonly<Record<Operation["callers"], readonly Stage[]>> = {
  anyone: openAdmission,
  password: passwordAdmission,
  any: admission,
  user: admission,
};

/** One call of the public API, from door to answer. Never throws. Only what must wait costs a promise. */
export async function dispatch(request: Request, front: Front): Promise<Response> {
  const exchange = new Exchange(request, front, always());
  let given: Answer;
  let code: string | null = null;
  let opened = false;
  try {
    for (const stage of opening) stage(exchange);
    opened = true;
    const { operation } = exchange;
    for (const stage of stagesFor[operation?.callers ?? "anyone"]) {
      const pending = stage(exchange);
      if (pending) await pending;
    }
    given = operation ? inDialect(exchange, await work(exchange, operation)) : await options(exchange);
  } catch (error) {
    if (!opened) await recognise(exchange);
    if (isFault(error)) reportFault(error, { requestId: exchange.requestId, url: exchange.caller.url });
    ({ answer: given, code } = problem(inDocument(error, exchange), exchange.requestId));
    given = inDialect(exchange, given);
    for (const stage of afterRefusal) {
      const pending = stage(exchange);
      if (pending) await pending.catch(() => undefined); // the refusal stands, whatever else goes wrong
    }
  }
  const head = request.method === "HEAD";
  const text = textOf(given, head);
  const written = record(exchange, { answer: given, text, code });
  if (written) await written;
  return responseOf(given, exchange.headers, { text, head });
}

/** What the caller prefers: what is worked on and stored is flat. */
function inDialect(exchange: Exchange, flat: Answer): Answer {
  return exchange.accepts.dialect === "strict" ? strictAnswer(exchange, flat) : flat;
}

async function work(exchange: Exchange, operation: Operation): Promise<Answer> {
  const { request, actor, caller, params, path } = exchange;
  if ("id" in params && !IdInput.safeParse(params.id).success) throw notFound("resource");
  const query = queryOf(exchange, operation);
  const key = request.method === "POST" ? readIdempotencyKey(request.headers) : null;
  const takes = operation.body || operation.upload;
  const { bytes, body } = takes ? await takeIn(exchange, operation) : withoutBody(exchange, operation);
  const call = { params, query, body, path: path ?? "", search: exchange.search };
  exchange.asked = { query, body };
  const claim = key === null ? null : claimOf(key, exchange, bytes);
  if (operation.callers === "anyone")
    return answerOf(operation, await operation.run({ ...call, actor: { caller, claim } }));
  if (!actor) throw new Error("The admission left no actor");
  if (!claim) return answerOf(operation, await operation.run({ ...call, actor }));
  return idempotently(actor, claim, async (open) => {
    const reply = await operation.run({ ...call, actor }, open);
    return { answer: answerOf(operation, reply), once: operation.once };
  });
}

type Taken = { bytes: Uint8Array; body: unknown };

const nothing = new Uint8Array();

const withoutBody = (exchange: Exchange, operation: Operation): Taken => ({
  bytes: exchange.sent ?? nothing,
  body: readSent(exchange, operation, nothing),
});

/** What came with the call: `bytes` is what a repeat is told by. */
async function takeIn(exchange: Exchange, operation: Operation): Promise<Taken> {
  const { request, actor } = exchange;
  if (operation.upload && actor) {
    const body = counted(exchange, uploaded(request, operation.upload));
    const received = await operation.upload.receive(actor, body);
    return { bytes: received.digest, body: received.body };
  }
  const bytes = exchange.sent ?? (await readBody(request, actor?.company.demo ? demoBodyBytes : undefined));
  exchange.requestBytes = bytes.byteLength;
  return { bytes, body: readSent(exchange, operation, bytes) };
}

async function* counted(
  exchange: Exchange,
  parts: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  for await (const part of parts) {
    exchange.requestBytes += part.byteLength;
    yield part;
  }
}

function queryOf(exchange: Exchange, operation: Operation): Record<string, unknown> {
  checkEncoding(exchange.query);
  if (exchange.accepts.dialect === "strict") return strictQuery(exchange, operation);
  return exchange.query === "" ? {} : parseParameters(operation.query ?? {}, exchange.search);
}

function checkSize({ request, path }: Exchange): void {
  const more = announcedTooLarge(request.headers.get("content-length")) && path !== null;
  checkAnnouncedSize(request, more ? mostBytesAt(path) : undefined);
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
