import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

/** One place on the horizontal axis. */
export type ChartColumn = {
  key: string;
  /** Written under it; null for most of them, so that labels do not touch. */
  axis: string | null;
  /** All that there is to say about it, shown on pointing at it: "14:00, 312 calls". */
  words: string;
  /** What it counts goes on: its mark may still grow. */
  running?: boolean;
};

/** Where a column's marks go: across in percent of the width, up and down in pixels. */
export type Place = { left: number; width: number; y: (value: number) => number };

/** What every kind of chart is told. */
export type ChartFrame = {
  title: ReactNode;
  /** What the picture shows, for those who do not see it, and above it while nothing is pointed at. */
  summary: string;
  /** The same figures as a table, for those who read rather than see. */
  table: ReactNode;
  height?: "small" | "medium";
  level?: "h2" | "h3";
  /** Puts something around the picture, such as a way to choose a part of it. */
  around?: (picture: ReactNode) => ReactNode;
};

type ChartProps = ChartFrame & {
  /** Names of what is drawn, with their looks. */
  legend: ReactNode;
  columns: readonly ChartColumn[];
  /** From 0 up; the last one is the top of the picture. */
  ticks: readonly number[];
  tickWords: (value: number) => string;
  /** Draws one column. */
  marks: (index: number, place: Place) => ReactNode;
};

const heights = { small: 96, medium: 176 };
/** Room above for what a column says, and below for the axis. */
const above = 26;
const below = 24;
/** Percent of the width that a label needs on a phone. */
const labelRoom = 20;

/**
 * A picture of figures over columns such as hours, drawn on the server: no script, in both themes, as wide as
 * its place. Widths are percentages and heights pixels, so that neither text nor lines are ever stretched.
 */
export function Chart(props: ChartProps) {
  const { title, legend, summary, columns, ticks, tickWords, table, level: Heading = "h3", marks } = props;
  const foot = above + heights[props.height ?? "medium"];
  const y = (value: number) => foot - (value / (ticks.at(-1) ?? 1)) * (foot - above);
  const width = 100 / Math.max(1, columns.length);
  const kept = keptOnPhone(columns, width);
  const picture = (
    <svg role="img" aria-label={summary} width="100%" height={foot + below} className="overflow-visible">
      {ticks.map((tick) => (
        <line key={tick} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} className="stroke-line" />
      ))}
      {columns.map((column, index) => (
        <Column
          key={column.key}
          column={column}
          left={index * width}
          width={width}
          foot={foot}
          crowded={column.axis !== null && !kept.has(index)}
        >
          {marks(index, { left: index * width, width, y })}
        </Column>
      ))}
    </svg>
  );
  return (
    <figure className="group/chart min-w-0">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1.5">
        <Heading className={Heading === "h2" ? "text-lg" : "text-base"}>{title}</Heading>
        <div className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-normal">{legend}</div>
      </figcaption>
      <div className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-xs tabular-nums">
        <p aria-hidden="true" className="col-start-2 text-muted group-has-[.column:hover]/chart:opacity-0">
          {summary}
        </p>
        {/* What a column says takes the place of the sum's last line. */}
        <div className="col-start-1 -mt-4">
          <Scale ticks={ticks.map((tick) => ({ text: tickWords(tick), y: y(tick) }))} height={foot + below} />
        </div>
        <div className="-mt-4 min-w-0">{props.around ? props.around(picture) : picture}</div>
      </div>
      <details className="group/table mt-1">
        <summary className="inline-flex items-center gap-1 rounded-sm text-xs font-medium text-muted hover:text-strong pointer-coarse:py-2.5">
          <ChevronRight aria-hidden="true" className="size-3.5 group-open/table:rotate-90" />
          Show as a table
        </summary>
        <div className="mt-2">{table}</div>
      </details>
    </figure>
  );
}

/** Which labels have room on a phone: the last one, and from the left whatever does not touch its neighbours. */
function keptOnPhone(columns: readonly ChartColumn[], width: number): Set<number> {
  const last = columns.findLastIndex(({ axis }) => axis !== null);
  const kept = new Set([last]);
  let before = -Infinity;
  for (const [index, { axis }] of columns.entries()) {
    if (axis === null || (index - before) * width < labelRoom || (last - index) * width < labelRoom) continue;
    kept.add(index);
    before = index;
  }
  return kept;
}

/** The vertical axis, as wide as its longest text. */
function Scale({ ticks, height }: { ticks: readonly { text: string; y: number }[]; height: number }) {
  const longest = Math.max(...ticks.map(({ text }) => text.length));
  return (
    <div aria-hidden="true" className="relative">
      <span className="invisible block h-0 whitespace-nowrap">
        {ticks.find(({ text }) => text.length === longest)?.text}
      </span>
      <svg width="1" height={height} className="absolute end-0 top-0 overflow-visible">
        {ticks.map(({ text, y }) => (
          <text key={y} x="1" y={y} dy="0.32em" textAnchor="end" className="fill-muted">
            {text}
          </text>
        ))}
      </svg>
    </div>
  );
}

type ColumnProps = {
  column: ChartColumn;
  left: number;
  width: number;
  foot: number;
  /** On a phone its label would touch another. */
  crowded: boolean;
  children: ReactNode;
};

function Column({ column, left, width, foot, crowded, children }: ColumnProps) {
  const center = left + width / 2;
  return (
    <g className="column group/column">
      <rect
        x={`${left}%`}
        y={above}
        width={`${width}%`}
        height={foot - above}
        className="fill-transparent group-hover/column:fill-hover"
      />
      {column.running && (
        <line
          x1={`${left}%`}
          x2={`${left}%`}
          y1={above}
          y2={foot}
          className="stroke-control"
          strokeDasharray="2 3"
        />
      )}
      {children}
      <text y="12" className="fill-strong font-medium opacity-0 group-hover/column:opacity-100">
        {column.words}
      </text>
      {column.axis !== null && (
        <text
          x={`${center}%`}
          y={foot + 18}
          textAnchor={center < 4 ? "start" : center > 96 ? "end" : "middle"}
          className={cn("fill-muted", crowded && "max-sm:hidden")}
        >
          {column.axis}
        </text>
      )}
      <title>{column.words}</title>
    </g>
  );
}
