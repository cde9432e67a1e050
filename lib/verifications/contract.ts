import type { GuardedOperation } from "../public-api/operation";
import { timeOrderedId } from "../public-api/exchange";
import { knownPlaceOf } from "../network/place-cache";
import { logRequest } from "../request-logs/queue";
import { createVerification, type Verified } from "./create";
import { Verification } from "./schemas";
import type { Actor } from "../actor";

const path = "/authentication/verifications";
const endpoint = `POST ${path}`;

export const verificationOperations: readonly GuardedOperation[] = [
  {
    id: "verifyApiKey",
    method: "POST",
    path,
    summary: "Verify a key that was presented to your own API",
    type: "verifications",
    callers: "any",
    verb: createVerification,
    status: 200,
    answer: Verification,
    body: "required",
    async run({ actor, body }) {
      const verified = await createVerification(actor, body);
      recordUse(actor, verified);
      return { data: verified.verification };
    },
  },
];

/** The verified key's own row in the logs, beside the caller's: it was used, and counts. */
function recordUse({ caller, environment }: Actor, { key, verification, admitted }: Verified): void {
  if (!key) return;
  const at = new Date();
  void logRequest({
    id: timeOrderedId(at),
    at,
    requestId: caller.requestId,
    companyId: key.company.id,
    environment,
    method: caller.method ?? "POST",
    path: caller.url ?? "",
    status: 200,
    code: verification.valid ? null : verification.code,
    apiKeyId: key.id,
    secretId: key.secretId,
    userId: key.owner?.kind === "user" ? key.owner.id : null,
    accountId: null,
    customerId: null,
    endpoint,
    fingerprint: null,
    address: caller.address,
    ...knownPlaceOf(caller.address),
    userAgent: caller.userAgent,
    durationMicros: 0,
    requestBytes: 0,
    responseBytes: 0,
    payload: null,
    admitted,
  });
}
