import { randomUUID } from "node:crypto";
import type { DeliveredEvent } from "../deliveries/target";

/** The type of what a test of a connection sends; nobody chooses it. */
export const sampleType = "adapter.test";

/** An event that nothing caused, for a test of a connection. */
export function sampleEvent(at: Date): DeliveredEvent {
  return {
    ...{ id: randomUUID(), companyId: "00000000-0000-4000-8000-000000000000", environment: null },
    ...{ type: sampleType, source: "snapkeys", data: { note: "This is a test of the connection." } },
    ...{ subjectKind: null, subjectId: null, requestId: null, occurredAt: at },
  };
}
