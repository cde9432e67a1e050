import { Link } from "@/components/ui/link";
import { keysPath } from "@/components/api-keys/list/list-address";
import type { Environment } from "@/components/shell/environment-mark";
import { hrefOf } from "@/components/shell/page-address";
import { Card, CardBody } from "@/components/ui/card";
import { figure } from "@/components/ui/figure";

/** Counting stops there, so it may be more. */
const mostCounted = 1000;

const atLeast = (count: number) => (count < mostCounted ? figure(count) : `At least ${figure(count)}`);

type UnusedKeysProps = {
  neverUsed: number;
  idle: number;
  /** Null: all of them. */
  environment: Environment | null;
};

/** How many working keys nobody uses: what can be stopped without anybody noticing, or should have started. */
export function UnusedKeys({ neverUsed, idle, environment }: UnusedKeysProps) {
  const href = hrefOf(keysPath, { environment, status: "active", sort: "lastRequest" });
  return (
    <Card aria-labelledby="unused">
      <CardBody>
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 id="unused" className="text-lg">
            Keys that nothing uses
          </h2>
          <Link href={href} className="link text-sm">
            Working keys, longest unused first
          </Link>
        </div>
        <dl className="mt-2 grid gap-x-8 gap-y-2 text-sm sm:grid-cols-2">
          <div>
            <dt className="text-muted">Never used</dt>
            <dd className="text-lg font-semibold text-strong tabular-nums">{atLeast(neverUsed)}</dd>
          </div>
          <div>
            <dt className="text-muted">Idle: neither called nor changed for long</dt>
            <dd className="text-lg font-semibold text-strong tabular-nums">{atLeast(idle)}</dd>
          </div>
        </dl>
      </CardBody>
    </Card>
  );
}
