import { Link } from "@/components/ui/link";
import { codeWords } from "@/components/request-logs/outcome-words";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { callerName } from "@/components/usage/caller-words";
import { logHref } from "@/components/usage/log-link";
import { usageHref, usagePath, type UsageAddress } from "@/components/usage/usage-address";
import { callWords } from "@/components/usage/usage-columns";
import type { Refusals, Traffic } from "@/lib/overview/traffic";

type LatestRefusalsProps = {
  refusals: Traffic["refusals"];
  /** The viewer may read the log. */
  log: boolean;
  now: Date;
};

const hourMs = 3_600_000;

/** What was refused in the last day, by reason and key, the latest first. */
export function LatestRefusals({ refusals, log, now }: LatestRefusalsProps) {
  return (
    <Card aria-labelledby="latest-refusals">
      <CardHeader
        id="latest-refusals"
        title="Latest refusals"
        actions={
          <Link href={`${usagePath}?outcome=refused`} className="link text-sm">
            Refused calls
          </Link>
        }
      />
      <CardBody>
        {refusals.length === 0 ? (
          <p className="text-base text-muted">No call was refused in the last 24 hours.</p>
        ) : (
          <ul className="divide-y">
            {refusals.map((refusal) => (
              <li
                key={`${refusal.code} ${refusal.caller?.id}`}
                className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2"
              >
                <Link
                  href={hrefOf(refusal, log)}
                  prefetch={false}
                  className="text-base font-medium text-strong hover:underline"
                >
                  {refusal.code === null ? "Refused" : codeWords(refusal.code)}
                </Link>
                <span className="min-w-0 truncate text-sm text-muted">
                  {[refusal.caller && callerName(refusal.caller), callWords(refusal.count)]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
                <span className="ms-auto text-sm text-muted">{hourWords(refusal.hour, now)}</span>
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}

/** To the calls themselves, or to what they come to. */
function hrefOf({ caller, code }: Refusals, log: boolean): string {
  const address: UsageAddress = {
    ...{ range: "24h", outcome: "refused", key: caller?.id ?? null },
    ...{ environment: null, adapter: null, endpoint: null },
  };
  return log && code !== null ? logHref(address, code) : usageHref(usagePath, address);
}

/** Roll-ups know hours, no minutes. */
function hourWords(hour: string, now: Date): string {
  const hours = Math.floor(now.getTime() / hourMs) - Math.floor(Date.parse(hour) / hourMs);
  if (hours <= 0) return "within this hour";
  return hours === 1 ? "an hour ago" : `${hours} hours ago`;
}
