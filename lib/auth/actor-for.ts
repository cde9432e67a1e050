import type { Caller, Person, UserActor } from "../actor";
import type { Membership } from "./session";

/** A person acting for one of their companies, seeing all of it. */
export function actorFor(
  user: Person,
  { company, role, rights }: Pick<Membership, "company" | "role" | "rights">,
  caller: Caller,
  session: { sessionId: string; deviceId: string | null } | null,
): UserActor {
  return {
    kind: "user",
    user,
    sessionId: session?.sessionId ?? null,
    deviceId: session?.deviceId ?? null,
    company,
    role,
    rights,
    environment: null,
    accounts: null,
    customers: null,
    caller,
  };
}
