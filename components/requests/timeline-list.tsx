import { Activity, ArrowUpRight, Cog, ScrollText, Send, Zap } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { Happening, Timeline } from "@/lib/requests/timeline";
import { HappeningWords } from "./happening-words";

const icons: Record<Happening["kind"], ReactNode> = {
  call: <ArrowUpRight aria-hidden="true" />,
  entry: <ScrollText aria-hidden="true" />,
  event: <Zap aria-hidden="true" />,
  job: <Cog aria-hidden="true" />,
  delivery: <Send aria-hidden="true" />,
  attempt: <Activity aria-hidden="true" />,
};

const kinds: Record<Happening["kind"], string> = {
  call: "Call",
  entry: "Security log",
  event: "Event",
  job: "Job",
  delivery: "Delivery",
  attempt: "Attempt",
};

/** What a request caused, one thing below the other, and how long after the first. */
export function TimelineList({ timeline, now }: { timeline: Timeline; now: Date }) {
  const { happenings, targets } = timeline;
  const began = Date.parse(happenings[0]?.at ?? "");
  return (
    <Card className="px-5 py-2">
      <ol aria-label="What the request caused" className="divide-y">
        {happenings.map((happening, index) => (
          <li
            key={`${happening.kind}-${happening.at}-${index}`}
            className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-3 py-3"
          >
            <span className="grid size-7 place-content-center self-start rounded-md bg-sunken text-muted [&_svg]:size-4">
              {icons[happening.kind]}
            </span>
            <div className="min-w-0">
              <p className="text-xs text-muted">{kinds[happening.kind]}</p>
              <HappeningWords happening={happening} targets={targets} />
            </div>
            <p className="text-end text-xs text-muted tabular-nums">
              <Time value={happening.at} now={now} as="exact" className="block max-sm:hidden" />
              <span className="block">{index === 0 ? "first" : later(Date.parse(happening.at) - began)}</span>
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** How long after the first thing. */
function later(ms: number): string {
  if (ms < 1000) return `+${ms} ms`;
  if (ms < 60_000) return `+${Number((ms / 1000).toFixed(1))} s`;
  if (ms < 3_600_000) return `+${Math.round(ms / 60_000)} min`;
  return `+${Number((ms / 3_600_000).toFixed(1))} h`;
}
