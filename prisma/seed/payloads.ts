import { errorTable, type ErrorCode } from "@/lib/errors";
import { payloadOf } from "@/lib/request-logs/payload";
import type { DemoCall } from "./calls";
import { historyDays, dayMs } from "./times";

/** Headers and bodies of the calls that failed, as the usual policy keeps them. */
export function payloadsOf(calls: readonly DemoCall[], now: Date) {
  const since = now.getTime() - historyDays * dayMs;
  return calls
    .filter(({ at, code, companyId }) => code !== null && companyId !== null && at.getTime() >= since)
    .map((call) => {
      const { at, id, companyId, method, userAgent } = call;
      const sent = method === "POST" || method === "PATCH" ? sentBy(call) : null;
      const payload = payloadOf(
        {
          headers: [
            ["host", "api.acme.test"],
            ["user-agent", userAgent ?? ""],
            ["accept", "application/json"],
            ["authorization", ""],
            ...(sent ? ([["content-type", "application/json"]] as [string, string][]) : []),
          ],
          body: sent && { text: JSON.stringify(sent), truncated: false },
        },
        {
          headers: [
            ["content-type", "application/json; charset=utf-8"],
            ["cache-control", "no-store"],
            ["x-request-id", call.requestId],
          ],
          body: { text: JSON.stringify(answerTo(call)), truncated: false },
        },
      );
      return { at, id, companyId, ...(JSON.parse(payload) as object) }; // its members are those of the row
    });
}

/** What such a call sends, as it is kept: of texts how long they were. */
function sentBy({ endpoint, customerId, requestBytes }: DemoCall): Record<string, unknown> {
  const text = (length: number) => `… ${length} characters`;
  const length = 6 + (requestBytes % 22);
  if (endpoint?.includes("/customers")) return { name: text(length), email: text(length + 11) };
  if (endpoint?.includes("/events")) return { type: text(length), data: "… 2 members" };
  return { ...(customerId && { customerId }), name: text(length) };
}

function answerTo({ requestId, status, code }: DemoCall) {
  const known = errorTable[code as ErrorCode]; // codes of the seed are those of the product
  return { errors: [{ id: requestId, status: String(status), code, title: known.title }] };
}
