import { masked } from "../report";
import type { MaskedBody } from "./masked-body";

/** Headers and bodies of a call as they are kept, in the members of request_payloads. */
export type Payload = {
  requestHeaders: [string, string][];
  requestBody: string | null;
  requestTruncated: boolean;
  responseHeaders: [string, string][];
  responseBody: string | null;
  responseTruncated: boolean;
};

type Part = { headers: Iterable<[string, string]>; body: MaskedBody | null };

/** @returns JSON, as the batch and the spool hold it */
export function payloadOf(request: Part, response: Part): string {
  const payload: Payload = {
    requestHeaders: kept(request.headers, sent),
    requestBody: request.body?.text ?? null,
    requestTruncated: request.body?.truncated ?? false,
    responseHeaders: kept(response.headers, answered),
    responseBody: response.body?.text ?? null,
    responseTruncated: response.body?.truncated ?? false,
  };
  return JSON.stringify(payload);
}

/** What may be kept of a request. Of a credential, that there was one. */
const sent = new Set(
  `accept accept-encoding accept-language content-encoding content-length content-type host origin snappy-account-id
   snappy-company-id transfer-encoding user-agent x-request-id`.split(/\s+/),
);
const credentials = new Set(["authorization", "x-api-key"]);

const answered = new Set(
  `allow cache-control content-length content-type idempotent-replayed location ratelimit ratelimit-policy retry-after
   snappy-withheld-fields vary www-authenticate x-request-id`.split(/\s+/),
);

function kept(headers: Iterable<[string, string]>, names: ReadonlySet<string>): [string, string][] {
  const found: [string, string][] = [];
  for (const [given, value] of headers) {
    const name = given.toLowerCase();
    if (names.has(name)) found.push([name, masked(value).slice(0, 300)]);
    else if (names === sent && credentials.has(name)) found.push([name, "…"]);
  }
  return found;
}
