// GET /logs/tail: the calls that a filter means, as server-sent events while they are made. It ends when the reader's session or right does.
import { lineOf } from "@/components/request-logs/call-line";
import type { Actor } from "@/lib/actor";
import { actorIn } from "@/lib/action";
import { actorFor } from "@/lib/auth/actor-for";
import { callerOf } from "@/lib/auth/caller";
import { findSession } from "@/lib/auth/session";
import { companyHeader } from "@/lib/companies/address";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions/can";
import { reportFault } from "@/lib/report";
import { validFilterTexts, type CallFilterTexts } from "@/lib/request-logs/filter";
import { seesCalls } from "@/lib/request-logs/readable";
import { tailCalls } from "@/lib/request-logs/tail";
import { streamCalls, type TailEvent } from "@/lib/request-logs/tail-stream";

/** Calls that were under way when the reader began, or lost the connection, are written later than those after them. */
const overlapMs = 15_000;

export async function GET(request: Request): Promise<Response> {
  try {
    const { headers } = request;
    const caller = callerOf(headers, "GET", headers.get("x-path") ?? "/");
    const actor = await actorIn(headers.get(companyHeader) ?? "", caller);
    const parameters = new URL(request.url).searchParams;
    const filter = filterIn(parameters);
    const since = sinceOf(headers.get("last-event-id"), parameters.get("since"));
    await tailCalls(actor, { ...filter, since: new Date(), known: [] }); // whoever may not is told at once, and on record
    const look = async (): Promise<Actor | null> => {
      const session = await findSession(actor.sessionId ?? "");
      const membership = session?.memberships.find(({ company }) => company.id === actor.company.id);
      if (!session || !membership || membership.needsTwoFactor) return null;
      const now = actorFor(session.user, membership, caller, session);
      return can(now, "logs:read") && seesCalls(now) ? now : null;
    };
    const left = new AbortController();
    return new Response(streamOf(streamCalls({ look, filter, since, left: left.signal }), left), {
      headers: {
        "Content-Type": "text/event-stream; charset=utf-8",
        "Cache-Control": "private, no-store, no-transform",
        "X-Accel-Buffering": "no",
      },
    });
  } catch (error) {
    if (error instanceof AppError) return refusal(error.faults[0]?.detail ?? "", error.status);
    reportFault(error, { door: "tail" });
    return refusal("Something went wrong on our side. Try again.", 500);
  }
}

const refusal = (words: string, status: number) =>
  new Response(`${words}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });

function filterIn(parameters: URLSearchParams) {
  const texts: CallFilterTexts = validFilterTexts((name) => parameters.get(name) ?? "");
  const { range: _range, from: _from, to: _to, ...filter } = texts;
  return filter;
}

/** The last event that the browser had, the moment that it asks for, or now; each a while earlier. */
function sinceOf(last: string | null, asked: string | null): Date {
  const time = last === null ? Date.parse(asked ?? "") : Number(last.split(".")[0]);
  const known = Number.isFinite(time) && Math.abs(time) < 8e15 ? Math.min(time, Date.now()) : Date.now();
  return new Date(known - overlapMs);
}

/** Read as it is sent: who leaves ends it. */
function streamOf(
  events: AsyncGenerator<TailEvent, void>,
  left: AbortController,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await events.next();
        if (left.signal.aborted) return; // it was closed by whoever left
        if (done) controller.close();
        else controller.enqueue(encoder.encode(written(value)));
      } catch (error) {
        if (!(error instanceof AppError)) reportFault(error, { door: "tail" });
        if (!left.signal.aborted) controller.close();
      }
    },
    async cancel() {
      left.abort();
      await events.return();
    },
  });
}

function written(told: TailEvent): string {
  if (told.event === "beat") return ": still there\n\n";
  if (told.event === "end") return `event: end\ndata: ${told.reason}\n\n`;
  const data = JSON.stringify({ calls: told.calls.map(lineOf), cut: told.cut });
  return `id: ${told.id}\nevent: calls\ndata: ${data}\n\n`;
}
