import type { ErrorCode } from "../../errors";
import type { ErrorWords } from "./words";

const bearer = { "WWW-Authenticate": "Bearer" };

/** Who calls was not settled: 401 and its neighbours. */
export const credentialErrors = {
  conflicting_credentials: {
    meaning: "The request carries two different credentials, and we do not choose between them.",
    causes: [
      "`Authorization` and `x-api-key` were both sent and name different keys, often because an HTTP client adds one by default.",
    ],
    remedies: ["Send one of the two headers. `Authorization: Bearer …` works for every kind of credential."],
    retry: "after a change",
    guide: "authentication",
    example: {
      detail: "Authorization and x-api-key name different credentials. Send one of them.",
      source: { header: "x-api-key" },
    },
  },
  company_required: {
    meaning:
      "The person behind this token belongs to several companies, and the request does not say which is meant.",
    causes: ["A user token was used without `Snappy-Company-Id` by somebody with more than one company."],
    remedies: [
      "Choose an id from `meta.companies` of the answer and send it in `Snappy-Company-Id`.",
      "A key never needs the header: it belongs to one company.",
    ],
    retry: "after a change",
    guide: "authentication",
    example: {
      detail: "You belong to several companies: name one in Snappy-Company-Id.",
      source: { header: "Snappy-Company-Id" },
      meta: { companies: [{ id: "5f0c6d8e-3b1a-4c57-9e02-7d41f8a6b913", name: "Acme" }] },
    },
  },
  invalid_credentials: {
    meaning:
      "The request does not prove who calls. A missing, mistyped and unknown credential get this one answer, so that nobody learns which keys exist.",
    causes: [
      "No credential was sent, or the environment variable that should hold it is empty.",
      "The key was cut short, has a typo, or was regenerated since.",
      "For `POST /token` and `POST /authentication/sessions`: e-mail and password do not belong together.",
      "For the same two: they do, and every company of the person blocks the device. The detail says so.",
    ],
    remedies: [
      "Check that the header reads `Authorization: Bearer sna_…` with all 48 characters of the key.",
      "Compare the first ten characters with those that the dashboard shows.",
      "If the secret is lost, regenerate the key: it cannot be shown again.",
    ],
    retry: "after a change",
    guide: "authentication",
    example: { detail: "Send a valid API key or token: Authorization: Bearer <credential>." },
    headers: bearer,
  },
  key_revoked: {
    meaning: "The key is real, and it was revoked. Only its holder is told so.",
    causes: [
      "Somebody revoked it; `meta.revokedAt` says when.",
      "Its owner was suspended or removed, or the company was suspended.",
    ],
    remedies: [
      "Use another key.",
      "If it was revoked by mistake, it can be reactivated in the dashboard or with `DELETE /authentication/api-keys/{id}/revocation`. If it leaked, leave it as it is.",
    ],
    retry: "after a change",
    guide: "authentication",
    example: {
      detail: "This key was revoked at 2026-03-02T09:14:07.000Z.",
      meta: { revokedAt: "2026-03-02T09:14:07.000Z" },
    },
    headers: bearer,
  },
  key_expired: {
    meaning: "The key is real, and its `expirationDate` has passed.",
    causes: ["It was created with an end, by choice or by a policy of its environment."],
    remedies: ["Create a new key, or set a later `expirationDate` on this one."],
    retry: "after a change",
    guide: "authentication",
    example: {
      detail: "This key expired at 2026-03-01T00:00:00.000Z.",
      meta: { expirationDate: "2026-03-01T00:00:00.000Z" },
    },
    headers: bearer,
  },
  key_not_yet_valid: {
    meaning: "The key is real, and its `notBefore` lies in the future.",
    causes: ["It was handed out ahead of time, or the clock of whoever set `notBefore` is ahead."],
    remedies: ["Wait until `meta.notBefore`, or set an earlier `notBefore`."],
    retry: "after a wait",
    guide: "authentication",
    example: {
      detail: "This key is valid from 2026-04-01T00:00:00.000Z.",
      meta: { notBefore: "2026-04-01T00:00:00.000Z" },
    },
    headers: bearer,
  },
  environment_mismatch: {
    meaning: "The key belongs to another environment than the base URL. Nothing was read or written.",
    causes: [
      "The base URL and the key come from different settings, for example after a deployment was copied.",
    ],
    remedies: [
      "Use the base URL of `meta.keyEnvironment`, or a key of `meta.environment`.",
      "Keep the base URL and the key together in one place.",
    ],
    retry: "after a change",
    guide: "environments",
    example: {
      detail: "This key belongs to staging; this base URL serves production.",
      meta: { keyEnvironment: "staging", environment: "production" },
    },
    headers: bearer,
  },
  certificate_required: {
    meaning: "The key enforces mTLS, and the connection showed no client certificate.",
    causes: [
      "The client was not given its certificate and private key.",
      "A proxy between you and us ends TLS and does not hand the certificate on.",
    ],
    remedies: [
      "Send the certificate: `curl --cert client.pem --key client.key …`.",
      "Ask who runs the proxy.",
    ],
    retry: "after a change",
    guide: "mtls-and-origins",
    example: { detail: "This key needs a client certificate (mTLS)." },
    headers: bearer,
  },
  certificate_mismatch: {
    meaning:
      "The key enforces mTLS, and the certificate that was shown is not one of its own. The refusal is in the security log.",
    causes: [
      "The certificate was renewed and its new thumbprint is not on the key.",
      "The certificate is out of its dates, or signed by an authority that does not count here.",
    ],
    remedies: [
      "Add the SHA-256 thumbprint in `meta.thumbprint` to `certificateThumbprints` of the key, if the certificate is yours.",
      "Show a certificate within its dates.",
    ],
    retry: "after a change",
    guide: "mtls-and-origins",
    example: {
      detail: "The client certificate is not one of those that this key is bound to.",
      meta: {
        thumbprint: "5f3a09c1b27e44d8905ad1f6c3e87b60a2d4915e7c08fb3361e5a9d7420c8b1f",
        reason: "unlisted",
      },
    },
  },
  session_ended: {
    meaning: "The token was real, and its session is over.",
    causes: [
      "Tokens live one hour.",
      "Somebody ended the session: by signing out, in the dashboard, or by removing the person.",
    ],
    remedies: [
      "Sign in again with `POST /authentication/sessions`.",
      "A program that runs for long should use a key.",
    ],
    retry: "after a change",
    guide: "authentication",
    example: { detail: "This session is over. Sign in again." },
    headers: bearer,
  },
  otp_required: {
    meaning:
      "The password is right, and more is needed: a code of the person's second factor, or, where their company asks everybody for one, that they set it up.",
    causes: [
      "The person has a second factor, and `otp` is missing from the body of `POST /token` or `POST /authentication/sessions`.",
      "The company of the call asks everybody for a second factor, and the person has none. Keys go on working.",
    ],
    remedies: [
      "Send the six digits that the authenticator app shows in `otp`, or a recovery code. Each is accepted once.",
      "Set up a second factor in the profile of the dashboard.",
      "A program should use a key: it is never asked for a code.",
    ],
    retry: "after a change",
    guide: "authentication",
    example: {
      detail: "This person has a second factor: send a code of it, or a recovery code, in otp.",
      source: { pointer: "/otp" },
    },
    headers: bearer,
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
