import { knownLogPolicy } from "../log-policies/known";
import { keepsPayload, type LogPolicy } from "../log-policies/policy";
import { maskedAnswer, maskedRequest } from "../request-logs/masked-body";
import { payloadOf } from "../request-logs/payload";
import { definitions } from "../resources/contract";
import type { Answer } from "./answer";
import type { Exchange } from "./exchange";
import type { Operation } from "./operation";

/** Where bodies are credentials. */
const secret = /^\/(authentication\/|token$)/;

/**
 * What is kept of the headers and bodies of a call, by the company's policy: null for nothing, else JSON with all but
 * the allowed values masked. From what the hallway read and made anyway, so that no stream is read twice.
 */
export function payloadFor(
  exchange: Exchange,
  companyId: string | null,
  answer: Answer,
): string | null | Promise<string | null> {
  const { operation, environment } = exchange;
  if (companyId === null || (operation && secret.test(operation.path))) return null;
  const policy = knownLogPolicy(companyId, environment);
  if (policy instanceof Promise) return policy.then((known) => byPolicy(exchange, known, answer));
  return byPolicy(exchange, policy, answer);
}

function byPolicy(exchange: Exchange, policy: LogPolicy, answer: Answer): string | null {
  const { request, operation, asked, headers } = exchange;
  const { status, body } = answer;
  if (!keepsPayload(policy, { method: request.method, status }, Math.random())) return null;
  const definition = definitionOf(operation);
  const sent = asked?.body === undefined || operation?.upload ? null : maskedRequest(asked.body, definition);
  return payloadOf(
    { headers: request.headers, body: sent },
    {
      headers: Object.entries({ ...headers, ...answer.headers }),
      body: body === null ? null : maskedAnswer(body, definition),
    },
  );
}

const definitionOf = (operation: Operation | undefined) =>
  operation && definitions.find(({ resource }) => resource === operation.type);
