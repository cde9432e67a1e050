import { StakeLife } from "@/components/api-keys/dialogs/stake-life";
import { counted } from "@/components/api-keys/words";
import { Skeleton } from "@/components/ui/skeleton";
import type { Stake } from "@/lib/api-keys/stake";

/** The working keys of an owner and how alive each is; what is not listed is counted. */
export function StakeList({ stake, now }: { stake: Stake; now: Date }) {
  const { keys, working, ended } = stake;
  const rest = [
    keys !== null &&
      working > keys.length &&
      `${counted(working - keys.length, "more key")} that ${working - keys.length === 1 ? "was" : "were"} used longer ago`,
    ended > 0 && `${counted(ended, "key")} that ${ended === 1 ? "is" : "are"} revoked or expired`,
  ].filter(Boolean);
  return (
    <>
      {keys !== null && keys.length > 0 && (
        <ul
          aria-label="Keys that work"
          tabIndex={0}
          className="max-h-80 divide-y overflow-y-auto rounded-lg border"
        >
          {keys.map((key) => (
            <li key={key.id} className="px-3.5 py-2.5">
              <StakeLife apiKey={key} now={now} />
            </li>
          ))}
        </ul>
      )}
      {keys === null && working > 0 && (
        <p className="text-sm text-normal">
          Your role does not include other people’s keys, so they are not named here. Whoever administers keys
          can re-assign them later.
        </p>
      )}
      {rest.length > 0 && <p className="text-sm text-muted">Besides: {rest.join(", ")}.</p>}
    </>
  );
}

/** As tall as two keys. */
export function StakeSkeleton() {
  return (
    <div role="status" className="divide-y rounded-lg border">
      <span className="sr-only">Loading the keys</span>
      {[0, 1].map((row) => (
        <div key={row} className="space-y-2 px-3.5 py-3">
          <Skeleton className="w-48" />
          <Skeleton className="h-3.5 w-64" />
        </div>
      ))}
    </div>
  );
}
