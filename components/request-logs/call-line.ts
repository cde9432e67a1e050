import { placeWords } from "@/lib/network/country-name";
import { agentWords } from "@/lib/network/user-agent";
import type { CallView } from "@/lib/request-logs/present";

/** A call with the words that the server alone has: browsers may call countries otherwise. */
export type CallLine = CallView & {
  /** "Stockholm, Sweden". */
  place: string | null;
  /** "Chrome 150 on macOS". */
  agent: string | null;
};

export function lineOf(call: CallView): CallLine {
  return { ...call, place: placeWords(call), agent: agentWords(call.userAgent) };
}
