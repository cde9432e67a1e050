import { Card, CardBody } from "@/components/ui/card";
import { figure } from "@/components/ui/figure";
import { Meter } from "@/components/ui/meter";
import type { ApiKeyView } from "@/lib/api-keys/answers";
import { counted, limitWords } from "@/components/api-keys/words";

/** How often the key may call, and what is left of it at this moment. */
export function KeyLimits({ apiKey: key }: { apiKey: ApiKeyView }) {
  const { remaining, rateLimitMax, quotaMax, quotaRemaining } = key;
  return (
    <Card aria-labelledby="limits">
      <CardBody className="space-y-4">
        <div>
          <h2 id="limits" className="text-lg">
            Limits
          </h2>
          <p className="mt-1 text-base text-strong">{limitWords(key)}</p>
          {remaining === null ? (
            <p className="text-sm text-muted">However often it calls, it is let through.</p>
          ) : (
            <Left of={rateLimitMax} left={remaining} label="Left of the rate limit" noun="request" />
          )}
        </div>
        {quotaMax !== null && quotaRemaining !== null && (
          <div>
            <p className="text-base text-strong">{counted(quotaMax, "call")} in its life</p>
            <Left of={quotaMax} left={quotaRemaining} label="Left of the quota" noun="call" />
          </div>
        )}
      </CardBody>
    </Card>
  );
}

type LeftProps = { of: number; left: number; label: string; noun: string };

function Left({ of, left, label, noun }: LeftProps) {
  const share = of === 0 ? 0 : left / of;
  const tone = left === 0 ? "danger" : share < 0.2 ? "caution" : "accent";
  const text = `${figure(left)} of ${counted(of, noun)} left`;
  return (
    <>
      <Meter label={label} value={left} max={of} tone={tone} text={text} className="mt-2" />
      <p className="mt-1 text-sm text-muted tabular-nums">{text} now</p>
    </>
  );
}
