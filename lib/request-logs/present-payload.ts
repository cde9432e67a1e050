import { z } from "zod";
import type { Actor } from "../actor";

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

/** Bodies hold whatever the fields of the log do: for those alone who may read all of it. Null: not for this reader. */
export function presentPayload(reader: Pick<Actor, "rights">, row: Row): CallPayload | null {
  if (reader.rights.get("logs:read") !== null) return null;
  return {
    request: {
      headers: Headers.parse(row.requestHeaders),
      body: row.requestBody,
      truncated: row.requestTruncated,
    },
    response: {
      headers: Headers.parse(row.responseHeaders),
      body: row.responseBody,
      truncated: row.responseTruncated,
    },
  };
}
