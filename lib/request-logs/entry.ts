import type { Environment } from "../environments";

/** One call of the public API, as Logs shows it. It has no member that could hold a secret. */
export type RequestLogEntry = {
  id: string;
  at: Date;
  requestId: string;
  companyId: string | null;
  environment: Environment | null;
  method: string;
  path: string;
  status: number;
  code: string | null;
  apiKeyId: string | null;
  /** Which of the key's secrets. */
  secretId: string | null;
  userId: string | null;
  accountId: string | null;
  /** The customer that the call names, if it names one. */
  customerId: string | null;
  /** "GET /customers/{id}"; null where the call met no endpoint. */
  endpoint: string | null;
  /** Of a credential that is nobody's. Never of a key that exists. */
  fingerprint: string | null;
  address: string | null;
  /** Where that lies: ISO 3166-1 alpha-2, and a name in English. */
  country: string | null;
  city: string | null;
  userAgent: string | null;
  durationMicros: number;
  /** Of the bodies, as far as they were read and sent. */
  requestBytes: number;
  responseBytes: number;
  /** Headers and bodies as they are kept, JSON of payload.ts; null: none are. */
  payload: string | null;
  /** The key's rate limit let it through: it counts in requestCount. */
  admitted: boolean;
};
