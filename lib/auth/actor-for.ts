import type { Caller, Person, UserActor } from "../actor";
import type { Membership } from "./session";

/** A person acting for one of their companies, seeing all of it. */
export function actorFor(
  user: Person,
  { company, role, rights }: Membership,
  caller: Caller,
  sessionId: string | null,
): UserActor {
  return {
    kind: "user",
    user,
    sessionId,
    company,
    role,
    rights,
    environment: null,
    accounts: null,
    customers: null,
    caller,
  };
}
