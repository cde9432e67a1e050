import { StatusDot } from "@/components/ui/status-dot";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import type { KeyAtStake } from "@/lib/api-keys/stake";
import { relativeTime } from "@/components/ui/relative-time";
import { counted } from "@/components/api-keys/words";

/** Which key it is, and how alive. */
export function StakeLife({ apiKey, now }: { apiKey: KeyAtStake; now: Date }) {
  const { name, environment, start, lastFour } = apiKey;
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <span className="min-w-0 text-base font-medium break-words text-strong">{name}</span>
        <EnvironmentMark environment={environment} />
        <code className="font-mono text-xs text-muted sm:ms-auto">
          {start}…{lastFour}
        </code>
      </p>
      <p className="mt-0.5 text-sm text-normal">
        <Life apiKey={apiKey} now={now} />
      </p>
    </div>
  );
}

function Life({ apiKey: { lastRequest, callsLastDay }, now }: { apiKey: KeyAtStake; now: Date }) {
  if (lastRequest === null) {
    return (
      <StatusDot tone="neutral" shape="ring">
        Never used
      </StatusDot>
    );
  }
  const { count, more } = callsLastDay;
  const alive = count > 0;
  return (
    <StatusDot
      tone={alive ? "caution" : "neutral"}
      shape={alive ? "full" : "half"}
      className="items-baseline whitespace-normal"
    >
      {usedWords(new Date(lastRequest), now)}
      {alive && ` · ${more ? "at least " : ""}${counted(count, "call")} in the last 24 hours`}
    </StatusDot>
  );
}

/** "Used 4 minutes ago", "Last used on 2 Jan 2030". */
function usedWords(last: Date, now: Date): string {
  const when = relativeTime(last, now);
  return /^\d+ [A-Z]/.test(when) ? `Last used on ${when}` : `Used ${when}`;
}
