import { useId } from "react";
import { Chart, type ChartColumn, type ChartFrame, type Place } from "./chart";
import { axisTicks, shortFigure } from "./chart-scale";

/** Patterns beside colours: parts can be told apart without seeing colour. */
export type BarLook = "plain" | "grey" | "striped" | "alarming";

type BarPart<Key extends string> = { key: Key; label: string; look: BarLook };

const fills: Record<BarLook, string> = {
  plain: "fill-accent",
  grey: "fill-control",
  striped: "fill-caution",
  alarming: "fill-danger",
};

const ghostLook = "fill-strong";

type StackedBarsProps<Key extends string> = ChartFrame & {
  /** From the bottom of a bar to its top. */
  parts: readonly BarPart<Key>[];
  columns: readonly (ChartColumn & { values: Readonly<Record<Key, number>>; ghost?: number })[];
  /** What the line across a column shows (its `ghost`), such as its sum at another time; absent: there is none. */
  ghost?: string;
  /** Shown in the legend beside the name of each part. */
  totals?: Readonly<Record<Key, number>>;
};

/** Bars whose parts add up: how many of what, column by column. */
export function StackedBars<Key extends string>(props: StackedBarsProps<Key>) {
  const { parts, columns, totals, ghost, ...chart } = props;
  const stripes = useId();
  const sums = columns.map(({ values }) => parts.reduce((sum, { key }) => sum + values[key], 0));
  const ticks = axisTicks(Math.max(0, ...sums, ...columns.map((column) => column.ghost ?? 0)));
  const named = parts.map(({ key, label, look }) => (
    <span key={key} className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <svg width="10" height="10" aria-hidden="true">
        {look === "striped" && <Stripes id={stripes} />}
        <Part look={look} stripes={stripes} x="0" y={0} width="10" height={10} />
      </svg>
      {label}
      {totals && <span className="text-muted tabular-nums">{shortFigure(totals[key])}</span>}
    </span>
  ));
  const legend = (
    <>
      {named}
      {ghost && (
        <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
          <svg width="10" height="10" aria-hidden="true">
            <rect y="4" width="10" height="2" className={ghostLook} />
          </svg>
          {ghost}
        </span>
      )}
    </>
  );
  const marks = (index: number, { left, width, y }: Place) => {
    let foot = y(0);
    const bars = parts.map(({ key, look }) => {
      const value = columns[index]?.values[key] ?? 0;
      if (value === 0) return null;
      // What happened once among thousands must still be seen.
      const height = Math.max(3, y(0) - y(value));
      foot -= height;
      const bar = { x: `${left + width * 0.16}%`, width: `${width * 0.68}%` };
      return <Part key={key} look={look} stripes={stripes} {...bar} y={foot} height={height - 0.75} />;
    });
    const then = columns[index]?.ghost;
    if (then === undefined) return bars;
    const line = { x: `${left}%`, width: `${width}%`, y: y(then) - 1, height: "2" };
    return [...bars, <rect key="ghost" {...line} className={ghostLook} />];
  };
  return (
    <Chart {...chart} columns={columns} ticks={ticks} tickWords={shortFigure} legend={legend} marks={marks} />
  );
}

type PartProps = { look: BarLook; stripes: string; x: string; y: number; width: string; height: number };

function Part({ look, stripes, ...place }: PartProps) {
  return look === "striped" ? (
    <rect {...place} rx="1" fill={`url(#${stripes})`} />
  ) : (
    <rect {...place} rx="1" className={fills[look]} />
  );
}

function Stripes({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" className="fill-caution-soft" />
        <rect width="3" height="5" className="fill-caution" />
      </pattern>
    </defs>
  );
}
