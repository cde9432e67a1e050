import type { ApiKeyActor, Caller } from "../actor";
import type { Environment } from "../environments";
import type { KnownKey } from "./known-key";

/** A key acting for its company, within its own rights and reach. */
export function actorForKey(key: KnownKey, environment: Environment, caller: Caller): ApiKeyActor {
  return {
    kind: key.kind === "public" ? "publicKey" : "apiKey",
    apiKey: { id: key.id, name: key.name },
    limit: key.limit,
    owner: key.owner,
    company: key.company,
    environment,
    rights: key.rights,
    accounts: key.accounts,
    customers: key.customers,
    caller,
  };
}
