import { once } from "../once";
import type { Operation, Reply } from "./operation";

/** What an answer is made of; also the form in which a replayable one is stored. */
export type Answer = {
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown> | null;
  /** What the body is where it is no JSON. */
  file?: AsyncIterable<Uint8Array>;
};

/** The success of an operation. 204 has no body. */
export function answerOf(operation: Operation, reply: Reply): Answer {
  const headers = { ...reply.headers };
  if (operation.status === 204) return { status: 204, headers, body: null };
  if (reply.file) return { status: operation.status, headers, body: null, file: reply.file };
  const data = "data" in reply ? { data: reply.data } : {};
  const links = reply.links ? { links: reply.links } : {};
  return { status: operation.status, headers, body: { ...data, ...reply.top, ...links } };
}

/**
 * The Response class of the server in front, which writes its body without a stream; the platform's
 * own where Next answers.
 */
const FastResponse = () => once<typeof Response>("response", () => Response);

/** Every answer depends on Accept; some on more. */
const varying = (more: string | undefined) => (more === undefined ? "Accept" : `Accept, ${more}`);

/** The body as it is sent; null where there is none, or it is a file. */
export function textOf({ body }: Answer, head: boolean): string | null {
  return body === null || head ? null : JSON.stringify(body);
}

/** @param more headers that every answer to the call carries */
export function responseOf(
  { status, headers, body, file }: Answer,
  more: Record<string, string>,
  { text, head }: { text: string | null; head: boolean },
): Response {
  const Made = FastResponse();
  const all: Record<string, string> = { ...more, Vary: varying(headers.Vary ?? more.Vary) };
  for (const name in headers) all[name] ??= headers[name] ?? "";
  if (body !== null) all["Content-Type"] ??= "application/json; charset=utf-8";
  if (file && !head) return new Response(streamOf(file), { status, headers: all });
  return new Made(text, { status, headers: all });
}

/** Part by part, as fast as the reader takes them. */
function streamOf(parts: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const reading = parts[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reading.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await reading.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
