import type { Actor } from "../actor";
import { recordEvent } from "../audit/record";
import { recordLater } from "../audit/record-later";
import { transaction } from "../database/scope";
import { AppError } from "../errors";
import type { ClientCertificate } from "../network/certificate";
import { certificateFault, faultWords, type CertificateFault } from "../network/client-certificate";
import { limiter } from "../rate-limit/limiter";
import type { KnownKey } from "./known-key";

type Bound = Pick<KnownKey, "id" | "name" | "certificateThumbprints">;

/**
 * Lets a call with a key that enforces mTLS pass only with the right certificate. A wrong one goes into
 * the company's security log, after the answer.
 * @throws {AppError} certificate_required, certificate_mismatch
 */
export function requireCertificate(
  key: Bound,
  certificate: ClientCertificate | null,
  { actor, now }: { actor: Actor; now: Date },
): void {
  if (!certificate) {
    throw new AppError(
      { code: "certificate_required", detail: "This key needs a client certificate (mTLS)." },
      { "WWW-Authenticate": "Bearer" },
    );
  }
  const fault = certificateFault(certificate, key.certificateThumbprints, now);
  if (!fault) return;
  const { thumbprint } = certificate;
  recordLater(() => recordRefusal(actor, key, { thumbprint, reason: fault }));
  throw new AppError({
    code: "certificate_mismatch",
    detail: `The client certificate ${faultWords(fault)}.`,
    meta: { thumbprint, reason: fault },
  });
}

/** Refusals of one key that go on record at once, and how they come back: a wrong client that retries is one story. */
const onRecord = { max: 20, refillAmount: 1, refillIntervalMs: 60_000 };

async function recordRefusal(
  actor: Actor,
  { id, name }: Bound,
  after: { thumbprint: string; reason: CertificateFault },
): Promise<void> {
  const { admitted } = await limiter().take(`certificate-refused:${id}`, onRecord);
  if (!admitted) return;
  await transaction(actor.company.id, ({ raw }) =>
    recordEvent(raw, actor, {
      event: "api-keys.certificate-refused",
      actionType: "read",
      outcome: "refused",
      subject: { kind: "api-key", id, name },
      after,
    }),
  );
}
