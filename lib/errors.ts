/** Every code the public API can answer with, its status and title (contract §3). Client-safe. */
export const errorTable = {
  malformed_json: { status: 400, title: "Malformed JSON" },
  invalid_parameter: { status: 400, title: "Invalid parameter" },
  invalid_header: { status: 400, title: "Invalid header" },
  conflicting_credentials: { status: 400, title: "Conflicting credentials" },
  company_required: { status: 400, title: "Company required" },
  idempotency_key_invalid: { status: 400, title: "Invalid Idempotency-Key" },
  invalid_credentials: { status: 401, title: "Invalid credentials" },
  key_revoked: { status: 401, title: "Key revoked" },
  key_expired: { status: 401, title: "Key expired" },
  key_not_yet_valid: { status: 401, title: "Key not yet valid" },
  environment_mismatch: { status: 401, title: "Environment mismatch" },
  certificate_required: { status: 401, title: "Client certificate required" },
  session_ended: { status: 401, title: "Session ended" },
  otp_required: { status: 401, title: "Second factor required" },
  permission_denied: { status: 403, title: "Permission denied" },
  field_forbidden: { status: 403, title: "Field forbidden" },
  company_forbidden: { status: 403, title: "Company forbidden" },
  account_forbidden: { status: 403, title: "Account forbidden" },
  customer_forbidden: { status: 403, title: "Customer forbidden" },
  ip_forbidden: { status: 403, title: "Address forbidden" },
  origin_forbidden: { status: 403, title: "Origin forbidden" },
  certificate_mismatch: { status: 403, title: "Certificate mismatch" },
  user_required: { status: 403, title: "User required" },
  not_found: { status: 404, title: "Not found" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  not_acceptable: { status: 406, title: "Not acceptable" },
  conflict: { status: 409, title: "Conflict" },
  idempotency_in_progress: { status: 409, title: "Request in progress" },
  key_not_active: { status: 409, title: "Key not active" },
  body_too_large: { status: 413, title: "Body too large" },
  unsupported_media_type: { status: 415, title: "Unsupported media type" },
  invalid_attribute: { status: 422, title: "Invalid attribute" },
  unknown_attribute: { status: 422, title: "Unknown attribute" },
  idempotency_mismatch: { status: 422, title: "Idempotency mismatch" },
  quota_exceeded: { status: 429, title: "Quota exceeded" },
  rate_limited: { status: 429, title: "Rate limited" },
  too_many_failures: { status: 429, title: "Too many failed attempts" },
  internal: { status: 500, title: "Internal error" },
  unavailable: { status: 503, title: "Unavailable" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorTable;

/** The page that explains a code: `links.type` of every error leads there. */
export const errorHref = (code: ErrorCode): `/docs/api/errors/${ErrorCode}` => `/docs/api/errors/${code}`;

/** Where the fault lies: a JSON Pointer into the body, a query parameter, or a header. */
export type FaultSource = { pointer: string } | { parameter: string } | { header: string };

export type Fault = {
  code: ErrorCode;
  detail: string;
  source?: FaultSource;
  meta?: Record<string, unknown>;
};

/** A megabyte can hold a hundred thousand faults: nobody reads as many, and anybody could ask for them. */
export const mostFaults = 100;

/**
 * A refusal that the caller is told about; `detail` is written for them. One entry per fault, the first hundred,
 * all of one status. Anything else that is thrown is `internal` and its text stays inside.
 */
export class AppError extends Error {
  readonly faults: readonly Fault[];
  /** Answer headers that belong to the refusal (Allow, Retry-After, WWW-Authenticate). */
  readonly headers: Readonly<Record<string, string>>;

  constructor(faults: Fault | readonly Fault[], headers: Record<string, string> = {}) {
    const all = "code" in faults ? [faults] : faults.slice(0, mostFaults);
    // A refusal is an answer and no fault: to record where it was made would cost more than to make it.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(all.map((fault) => `${fault.code}: ${fault.detail}`).join("; "));
    Error.stackTraceLimit = stackTraceLimit;
    this.name = "AppError";
    this.faults = all;
    this.headers = headers;
  }

  get code(): ErrorCode {
    return this.faults[0]?.code ?? "internal";
  }

  get status(): number {
    return errorTable[this.code].status;
  }
}

/** Absent, deleted, someone else's: the same answer, so nobody learns which (contract §3). */
export function notFound(noun: string): AppError {
  return new AppError({ code: "not_found", detail: `There is no such ${noun}.` });
}

/** @param wait milliseconds until another attempt can be made */
export function tooManyFailures(wait: number): AppError {
  const seconds = Math.max(1, Math.ceil(wait / 1000));
  return new AppError(
    { code: "too_many_failures", detail: `Too many failed attempts. Try again in ${seconds} s.` },
    { "Retry-After": String(seconds) },
  );
}
