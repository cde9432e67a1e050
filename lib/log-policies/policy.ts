import type { Environment } from "../environments";

/** Whose headers and bodies are kept, masked: nobody's, those of calls that failed (400 and above), all. Client-safe. */
export const payloadChoices = ["none", "errors", "all"] as const;
export type PayloadChoice = (typeof payloadChoices)[number];

/** What of the calls to an environment is kept beside their rows. */
export type LogPolicy = {
  environment: Environment;
  payloads: PayloadChoice;
  /** With "all": of reads that went well, how many in a hundred. */
  readSample: number;
};

type Row = { environment: Environment; payloads: string; readSample: number };

/** @param row undefined where nobody chose */
export function policyOf(row: Row | undefined, environment: Environment): LogPolicy {
  const payloads = payloadChoices.find((choice) => choice === row?.payloads) ?? "errors";
  return { environment, payloads, readSample: row?.readSample ?? 10 };
}

const reads = new Set(["GET", "HEAD", "OPTIONS"]);

/** @param chance from 0 to 1, drawn for the call */
export function keepsPayload(
  { payloads, readSample }: LogPolicy,
  call: { method: string; status: number },
  chance: number,
): boolean {
  if (payloads === "none") return false;
  if (call.status >= 400) return true;
  return payloads === "all" && (!reads.has(call.method) || chance * 100 < readSample);
}
