import { Chart, type ChartColumn, type ChartFrame, type Place } from "./chart";
import { axisTicks } from "./chart-scale";

type RangeBarsProps = ChartFrame & {
  /** What the two ends of a bar are. */
  labels: { low: string; high: string };
  /** Null: there is nothing to measure there. */
  columns: readonly (ChartColumn & { range: { low: number; high: number } | null })[];
  words: (value: number) => string;
};

/** From what to what a measure goes, column by column; a gap where nothing was measured. */
export function RangeBars({ labels, columns, words, ...chart }: RangeBarsProps) {
  const ticks = axisTicks(Math.max(0, ...columns.map(({ range }) => range?.high ?? 0)), false);
  const legend = (
    <>
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
        <svg width="10" height="10" aria-hidden="true">
          <rect y="3.5" width="10" height="3" rx="1" className="fill-accent" />
        </svg>
        {labels.low}
      </span>
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
        <svg width="10" height="10" aria-hidden="true">
          <rect y="0" width="10" height="10" className="fill-accent-soft" />
          <rect y="0" width="10" height="1.5" className="fill-muted" />
        </svg>
        {labels.high}
      </span>
    </>
  );
  const marks = (index: number, { left, width, y }: Place) => {
    const range = columns[index]?.range;
    if (!range) return null;
    const place = { x: `${left + width * 0.16}%`, width: `${width * 0.68}%` };
    const [top, foot] = [y(range.high), y(range.low)];
    return (
      <>
        <rect {...place} y={top} height={Math.max(0, foot - top)} className="fill-accent-soft" />
        <rect {...place} y={top} height="1.5" className="fill-muted" />
        <rect {...place} y={foot - 1.5} height="3" rx="1" className="fill-accent" />
      </>
    );
  };
  return <Chart {...chart} columns={columns} ticks={ticks} tickWords={words} legend={legend} marks={marks} />;
}
