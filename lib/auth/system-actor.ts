import { randomUUID } from "node:crypto";
import type { Caller, SystemActor } from "../actor";
import type { Rights } from "../permissions/effective";

/** Snapkeys itself, acting for a company of its own accord, with no more rights than what it does needs. */
export function systemActor(company: SystemActor["company"], rights: Rights): SystemActor {
  return {
    kind: "system",
    name: "Snapkeys",
    company,
    environment: null,
    rights,
    accounts: null,
    customers: null,
    caller: systemCaller(randomUUID()),
  };
}

/** Where work comes from that nobody is waiting for. @param requestId of the call that asked for it, if one did */
export function systemCaller(requestId: string): Caller {
  return { requestId, origin: "system", method: null, url: null, address: null, userAgent: null };
}
