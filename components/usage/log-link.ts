import { logsPath } from "@/components/request-logs/logs-address";
import { hrefOf } from "@/components/shell/page-address";
import { noEndpoint, type UsageAddress } from "./usage-address";

/** The key of calls that came with a person's token: the log has none for them. */
const noKey = /^[0-]+$/;

/** The calls of a code, one by one: the log, narrowed as usage is. It goes back a month at most. */
export function logHref({ range, environment, key, endpoint }: UsageAddress, code: string): string {
  return hrefOf(logsPath, {
    ...{ code, environment },
    apiKeyId: key !== null && noKey.test(key) ? null : key,
    endpoint: endpoint === noEndpoint ? null : endpoint,
    range: range === "90d" ? "30d" : range,
  });
}
