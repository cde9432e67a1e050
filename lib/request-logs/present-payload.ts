import { z } from "zod";
import type { Actor } from "../actor";
import { readableBodies } from "./readable-body";

export type CallPart = {
  headers: [name: string, value: string][];
  body: string | null;
  /** There was more of it. */
  truncated: boolean;
};

export type CallPayload = { request: CallPart; response: CallPart };

type Row = {
  requestHeaders: unknown;
  requestBody: string | null;
  requestTruncated: boolean;
  responseHeaders: unknown;
  responseBody: string | null;
  responseTruncated: boolean;
};

const Headers = z.array(z.tuple([z.string(), z.string()])).catch([]);

/**
 * Headers and bodies hold whatever the fields of the log do: for those alone who may read all of it, and of the
 * bodies what they may read of the resource. Null: not for this reader.
 * @param endpoint that was called, as the log has it
 */
export function presentPayload(
  reader: Pick<Actor, "rights">,
  row: Row,
  endpoint: string | null,
): CallPayload | null {
  if (reader.rights.get("logs:read") !== null) return null;
  const { sent, answered } = readableBodies(reader, endpoint);
  return {
    request: {
      headers: Headers.parse(row.requestHeaders),
      body: sent(row.requestBody),
      truncated: row.requestTruncated,
    },
    response: {
      headers: Headers.parse(row.responseHeaders),
      body: answered(row.responseBody),
      truncated: row.responseTruncated,
    },
  };
}
