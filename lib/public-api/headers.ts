import { AppError, type Fault } from "../errors";
import type { Exchange } from "./exchange";

/** Headers that mean one thing and hold no comma by themselves: HTTP joins repeated ones with commas. */
const single = ["Host", "Snappy-Company-Id", "Snappy-Account-Id"] as const;

/**
 * Two values where one is meant would leave to chance which one counts (RFC 9112, 3.2, for Host). Other headers
 * refuse a second value by their own form, or are replaced.
 * @throws {AppError} invalid_header, one fault for each
 */
export function checkHeaders({ request }: Exchange): void {
  const faults = single.flatMap((header): Fault[] => {
    const repeated = request.headers.get(header)?.includes(",");
    if (!repeated) return [];
    return [{ code: "invalid_header", detail: `${header} must be given once.`, source: { header } }];
  });
  if (faults.length > 0) throw new AppError(faults);
}
