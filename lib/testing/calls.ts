import { randomUUID } from "node:crypto";
import { timeOrderedId } from "@/lib/public-api/exchange";
import type { RequestLogEntry } from "@/lib/request-logs/entry";
import { logRequest } from "@/lib/request-logs/queue";

type Logged = Partial<RequestLogEntry> & Pick<RequestLogEntry, "companyId" | "apiKeyId">;

/**
 * Logs a call as the public API would have; a good one of now, but for what is given. `written` is what its answer
 * would wait for.
 */
export function logCall(given: Logged): RequestLogEntry & { written?: Promise<void> } {
  const { at = new Date() } = given;
  const entry: RequestLogEntry = {
    id: timeOrderedId(at),
    at,
    requestId: randomUUID(),
    environment: "production",
    method: "GET",
    path: "/public-api/v3/customers",
    status: 200,
    code: null,
    secretId: null,
    userId: null,
    accountId: null,
    customerId: null,
    endpoint: "GET /customers",
    fingerprint: null,
    address: "203.0.113.7",
    country: null,
    city: null,
    userAgent: "curl/8.5.0",
    durationMicros: 1000,
    requestBytes: 0,
    responseBytes: 0,
    payload: null,
    admitted: true,
    ...given,
  };
  const written = logRequest(entry);
  return written ? { ...entry, written } : entry;
}
