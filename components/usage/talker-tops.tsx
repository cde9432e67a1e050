import { figure } from "@/components/ui/figure";
import type { Talkers } from "@/lib/usage/present";
import { Top } from "./top";

/** Where calls came from and what made them, and of how many calls that is known. */
export function TalkerTops({ talkers, calls }: { talkers: Talkers; calls: number }) {
  const { addresses, agents } = talkers;
  return (
    <section aria-labelledby="talkers">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="talkers" className="text-lg">
          Where calls come from
        </h2>
        <p className="text-sm text-muted">{extent(talkers, calls)}</p>
      </div>
      <div className="grid gap-4 md:grid-cols-2">
        <Top title="Addresses" level="h3" rows={addresses} total={talkers.calls} name={code}>
          No calls.
        </Top>
        <Top
          title="Programs"
          level="h3"
          rows={agents}
          total={talkers.calls}
          name={(name) => name ?? "Not told"}
        >
          No calls.
        </Top>
      </div>
    </section>
  );
}

/** The log does not keep every call as long as the figures above do. */
function extent({ calls, partial }: Talkers, all: number): string {
  if (!partial && calls >= all) return `Of all ${figure(calls)} ${calls === 1 ? "call" : "calls"}`;
  if (calls === 0) return "None of these calls is in the log any more";
  return partial
    ? `Of the newest: ${figure(calls)} of ${figure(all)} calls`
    : `Of those still in the log: ${figure(calls)} of ${figure(all)} calls`;
}

function code(name: string | null) {
  return name === null ? "Not known" : <code className="font-mono text-xs">{name}</code>;
}
