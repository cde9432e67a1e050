import { duration } from "@/components/ui/duration";
import { figure } from "@/components/ui/figure";
import type { Limit } from "@/lib/rate-limit/bucket";
import { burstOf, type Burst } from "@/lib/rate-limit/burst";
import { limitWords } from "@/components/api-keys/words";

const width = 320;
const height = 72;
/** The share of the width before the burst, and after the bucket is full again. */
const before = 0.1;
const after = 0.12;

/** What a limit means: a full bucket, emptied at once, and how it fills again. Words and picture say the same. */
export function LimitDrawing({ limit }: { limit: Limit }) {
  const burst = burstOf(limit);
  return (
    <figure>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-xs text-muted tabular-nums">
        <div aria-hidden="true" className="flex flex-col justify-between text-end leading-none">
          <span>{figure(limit.max)}</span>
          <span>0</span>
        </div>
        <Course limit={limit} burst={burst} />
        <div aria-hidden="true" className="col-start-2 mt-1.5 flex justify-between gap-4">
          <span>All at once</span>
          <span className="text-end">Full after {about(burst.fullAtMs)}</span>
        </div>
      </div>
      <figcaption className="mt-2 text-sm text-normal">
        <span role="status">{burstWords(limit)}</span>
      </figcaption>
    </figure>
  );
}

/** "100 at once, then 2 a second. Once they are used up, it takes 50 seconds until 100 are there again." */
export function burstWords(limit: Limit): string {
  const { fullAtMs } = burstOf(limit);
  const max = figure(limit.max);
  if (limit.refillAmount >= limit.max) {
    return `${max} at once. When they are used up, all ${max} come back together, ${about(fullAtMs)} after the first.`;
  }
  const words = limitWords({
    rateLimitEnabled: true,
    rateLimitMax: limit.max,
    rateLimitTimeWindow: limit.refillIntervalMs,
    refillAmount: limit.refillAmount,
    refillInterval: limit.refillIntervalMs,
  });
  return `${words}. When they are used up, it takes ${about(fullAtMs)} until all ${max} are there again.`;
}

function Course({ limit, burst }: { limit: Limit; burst: Burst }) {
  const path = courseOf(limit, burst);
  const start = before * width;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="h-18 w-full overflow-visible"
    >
      <path d={`${path}V${height}H0Z`} className="fill-accent-soft" />
      <line
        x1="0"
        x2={width}
        y1={height}
        y2={height}
        className="stroke-line-strong"
        vectorEffect="non-scaling-stroke"
      />
      <line
        x1={start}
        x2={width}
        y1="0"
        y2="0"
        strokeDasharray="3 3"
        className="stroke-line-strong"
        vectorEffect="non-scaling-stroke"
      />
      <path
        d={path}
        fill="none"
        strokeWidth="1.5"
        strokeLinejoin="round"
        className="stroke-accent"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

/** Full, down to nothing, up the steps, full again. Steps too many to be seen become a slope. */
function courseOf({ max }: Limit, { steps, fullAtMs, everyRefill }: Burst): string {
  const x = (atMs: number) => round((before + (atMs / fullAtMs) * (1 - before - after)) * width);
  const y = (tokens: number) => round((1 - tokens / max) * height);
  const rise = steps
    .slice(1)
    .map(({ atMs, tokens }) => (everyRefill ? `H${x(atMs)}V${y(tokens)}` : `L${x(atMs)} ${y(tokens)}`));
  return `M0 0H${x(0)}V${height}${rise.join("")}H${width}`;
}

const round = (value: number) => Math.round(value * 100) / 100;

const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** "50 seconds", "1 minute", "about 11.6 days": exact where it is short to say. */
function about(ms: number): string {
  const exact = duration(ms);
  if (!/^[\d,.]+ /.test(exact)) return `1 ${exact}`;
  if (Number.parseFloat(exact) < 100 && !exact.includes(",")) return exact;
  const [name, length] = units.find(([, unit]) => ms >= unit) ?? (["second", 1000] as const);
  return `about ${figure(Math.round((ms / length) * 10) / 10)} ${name}s`;
}
