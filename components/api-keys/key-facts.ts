import type { ApiKeyView, SecretView } from "@/lib/api-keys/answers";
import type { Environment } from "@/components/shell/environment-mark";

/** What the dialogs know of the key they are about. */
export type KeyFacts = {
  id: string;
  name: string;
  environment: Environment;
  status: ApiKeyView["status"];
  revoked: boolean;
  revocationReason: string | null;
  start: string;
  lastFour: string;
  requestCount: number;
  lastRequest: string | null;
  /** The secret before the last regeneration, while it still works. */
  previousSecret: SecretView | null;
  /** Somebody else's: their name. */
  owner: string | null;
};

export function factsOf(key: ApiKeyView, owner: string | null): KeyFacts {
  const {
    id,
    name,
    environment,
    status,
    start,
    lastFour,
    requestCount,
    lastRequest,
    previousSecret,
    enabled,
    revocationReason,
  } = key;
  return {
    id,
    name,
    environment,
    status,
    revoked: !enabled,
    revocationReason,
    start,
    lastFour,
    requestCount,
    lastRequest,
    previousSecret,
    owner,
  };
}
