import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import type { AdapterView } from "@/lib/adapters/present";

/** How an adapter fares, where there is something to say. */
export function AdapterHealth({ adapter, now }: { adapter: AdapterView; now: Date }) {
  const { status, error, failingSince, pausedAt, nextSyncAt, directions } = adapter;
  if (status === "failing")
    return (
      <Callout
        tone="danger"
        className="mb-6"
        title={
          failingSince ? (
            <>
              It has failed since <Time value={failingSince} now={now} as="exact" />
            </>
          ) : (
            "It cannot work as it is"
          )
        }
      >
        {error}
        {nextSyncAt && (
          <>
            {" "}
            It is tried again <Time value={nextSyncAt} now={now} />.
          </>
        )}
      </Callout>
    );
  if (status === "paused" && pausedAt)
    return (
      <Callout
        tone="caution"
        className="mb-6"
        title={
          <>
            Paused <Time value={pausedAt} now={now} />
          </>
        }
      >
        It neither fetches nor sends until somebody resumes it.{error !== null && ` Before that: ${error}`}
      </Callout>
    );
  if (status === "waiting")
    return (
      <Callout className="mb-6" title="It has not run yet">
        {directions.includes("in") && "Its first fetch takes in all that is there. "}
        {directions.includes("out") && "It sends the next event that it wants. "}
        {directions.length === 0 && "It neither fetches nor sends: edit it to say what it is for."}
      </Callout>
    );
  return null;
}
