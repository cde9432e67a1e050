import type { ErrorCode } from "../../errors";
import type { ErrorWords } from "./words";

/** Too much, too soon, or not now: 409, 429 and 5xx. */
export const limitErrors = {
  conflict: {
    meaning: "The request is fine by itself and contradicts what is there now. Nothing was written.",
    causes: [
      "Another row has a value that is unique, such as `externalId`.",
      "What the row refers to was deleted at the same moment.",
      "The company has as many keys as it may have.",
    ],
    remedies: [
      "`detail` says what is in the way.",
      "Read the current state, then decide whether to change it or to use it.",
    ],
    retry: "after a change",
    guide: "errors",
    example: { detail: "Another customer has this externalId.", source: { pointer: "/externalId" } },
  },
  idempotency_in_progress: {
    meaning: "A request with this `Idempotency-Key` is under way and has not been answered yet.",
    causes: ["A client gave up waiting and asked again while the first request was still being worked on."],
    remedies: [
      "Wait for `Retry-After`, then send the very same request again: it gets the answer of the first.",
    ],
    retry: "after a wait",
    guide: "idempotency",
    example: {
      detail: "A request with this Idempotency-Key is still under way. Try again shortly.",
      source: { header: "Idempotency-Key" },
    },
    headers: { "Retry-After": "1" },
  },
  idempotency_mismatch: {
    meaning: "This `Idempotency-Key` was used within 24 hours for a different request. Nothing was done.",
    causes: [
      "Keys are made from something that is not unique for each request.",
      "The body was changed, if only by a time or the order of its members, before it was sent again.",
    ],
    remedies: [
      "Use a new key for a new request.",
      "When you repeat a request, send the very same bytes, to the same path, with the same `Snappy-Account-Id`.",
    ],
    retry: "after a change",
    guide: "idempotency",
    example: {
      detail: "This Idempotency-Key was used with another body or another Snappy-Account-Id.",
      source: { header: "Idempotency-Key" },
    },
  },
  key_not_active: {
    meaning: "The API key is revoked or expired, so what was asked would have no effect.",
    causes: ["A revoked or expired key was to be regenerated."],
    remedies: [
      "Reactivate it, or set a later `expirationDate`, and then regenerate it. Or create a new key.",
    ],
    retry: "after a change",
    guide: "authentication",
    example: {
      detail: "Only an active key can be regenerated: reactivate it or extend its expiry first.",
      meta: { status: "expired" },
    },
  },
  quota_exceeded: {
    meaning:
      "The key has made all requests of its lifetime quota, which does not fill up again, or the company has as many unfinished jobs as it can. `detail` says which.",
    causes: [
      "`quotaMax` of the key is reached.",
      "The company has 50 exports and imports that have not finished.",
    ],
    remedies: [
      "Have an admin raise `quotaMax`, or use another key.",
      "Wait until a job has finished, or cancel one with `DELETE /jobs/{id}`.",
    ],
    retry: "after a grant",
    guide: "rate-limits",
    example: {
      detail: "This key has made the 10000 requests of its lifetime quota. An admin can raise it.",
      meta: { quotaMax: 10000 },
    },
    headers: { "Retry-After": "86400" },
  },
  rate_limited: {
    meaning: "The key’s bucket of requests is empty. Nothing was done.",
    causes: [
      "More requests came in a short time than the key’s limit allows; other programs with the same key count too.",
    ],
    remedies: [
      "Wait for `Retry-After` seconds, then go on.",
      "Look at `r` of `RateLimit` in each answer and slow down before it reaches 0.",
      "Give each program a key of its own.",
    ],
    retry: "after a wait",
    guide: "rate-limits",
    example: { detail: "This key has used its 100 requests. Try again in 12 s." },
    headers: {
      "Retry-After": "12",
      RateLimit: '"default";r=0;t=12',
      "RateLimit-Policy": '"default";q=100;w=60',
    },
  },
  too_many_failures: {
    meaning: "Too many failed credentials or passwords came from this address, or for this account.",
    causes: [
      "A program goes on with a key that was regenerated or deleted.",
      "Somebody behind the same address guesses.",
    ],
    remedies: [
      "Wait for `Retry-After` seconds: right credentials are let in again after that.",
      "Find the program that sends the wrong ones; it should stop at 401.",
    ],
    retry: "after a wait",
    guide: "rate-limits",
    example: { detail: "Too many failed attempts. Try again in 6 s." },
    headers: { "Retry-After": "6" },
  },
  internal: {
    meaning: "Something went wrong on our side. A change either happened as a whole or not at all.",
    causes: ["A fault in Snapkeys, or in what it runs on."],
    remedies: [
      "Repeat a `POST` with its `Idempotency-Key`, any other request as it is, after a pause that grows.",
      "If it stays, quote `id` of the error to support: it leads to the request in our logs.",
    ],
    retry: "after a wait",
    guide: "request-ids",
    example: { detail: "Something went wrong on our side. Quote the id of this error to support." },
  },
  unavailable: {
    meaning: "The service cannot answer right now: it starts, stops, or cannot reach its database.",
    causes: ["A deployment, or an outage."],
    remedies: ["Wait for `Retry-After`, then repeat it, a `POST` with the same `Idempotency-Key`."],
    retry: "after a wait",
    guide: "idempotency",
    example: { detail: "The service cannot answer right now. Try again shortly." },
    headers: { "Retry-After": "2" },
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
