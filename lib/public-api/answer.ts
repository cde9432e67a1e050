import { once } from "../once";
import type { Operation, Reply } from "./operation";

/** What an answer is made of; also the form in which a replayable one is stored. */
export type Answer = {
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown> | null;
};

/** The success of an operation. 204 has no body. */
export function answerOf(operation: Operation, reply: Reply): Answer {
  const headers = { ...reply.headers };
  if (operation.status === 204) return { status: 204, headers, body: null };
  const data = "data" in reply ? { data: reply.data } : {};
  const links = reply.links ? { links: reply.links } : {};
  return { status: operation.status, headers, body: { ...data, ...reply.top, ...links } };
}

/**
 * The Response class of the server in front, which writes its body without a stream; the platform's
 * own where Next answers.
 */
const FastResponse = () => once<typeof Response>("response", () => Response);

/** @param more headers that every answer to the call carries */
export function responseOf(
  { status, headers, body }: Answer,
  more: Record<string, string>,
  head: boolean,
): Response {
  const Made = FastResponse();
  if (body === null) return new Made(null, { status, headers: { ...headers, ...more } });
  return new Made(head ? null : JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json; charset=utf-8", ...headers, ...more },
  });
}
