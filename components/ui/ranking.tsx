import type { ReactNode } from "react";
import { figure } from "./figure";

export type RankingRow = {
  key: string;
  name: ReactNode;
  count: number;
  /** Beside the figure; the share of the whole unless said. */
  aside?: ReactNode;
};

type RankingProps = {
  title: ReactNode;
  /** What is counted, for the table's head: "Calls". */
  unit: string;
  rows: readonly RankingRow[];
  /** The whole that shares are of. */
  total: number;
  /** Stands there when there are no rows. */
  empty: ReactNode;
  level?: "h2" | "h3";
};

/** The most frequent ones, with a bar as long as their share of the whole. */
export function Ranking({ title, unit, rows, total, empty, level: Heading = "h3" }: RankingProps) {
  return (
    <section className="min-w-0">
      <Heading className="text-base">{title}</Heading>
      {rows.length === 0 ? (
        <p className="mt-1.5 text-sm text-muted">{empty}</p>
      ) : (
        <table className="mt-1.5 w-full table-fixed border-collapse text-sm tabular-nums">
          <caption className="sr-only">{title}</caption>
          <colgroup>
            <col />
            <col className="w-20" />
          </colgroup>
          <thead className="sr-only">
            <tr>
              <th scope="col">Name</th>
              <th scope="col">{unit}</th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {rows.map(({ key, name, count, aside }) => (
              <tr key={key}>
                <th scope="row" className="py-1.5 pe-4 text-start font-normal text-normal">
                  <span className="block truncate">{name}</span>
                  <svg aria-hidden="true" width="100%" height="3" className="mt-1 block">
                    <rect width="100%" height="3" rx="1.5" className="fill-sunken" />
                    <rect
                      width={`${Math.max(1, (100 * count) / Math.max(1, total))}%`}
                      height="3"
                      rx="1.5"
                      className="fill-accent"
                    />
                  </svg>
                </th>
                <td className="py-1.5 text-end align-top text-strong">
                  {figure(count)}
                  <span className="block text-xs text-muted">{aside ?? shareWords(count, total)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** "12 %", "< 1 %". */
export function shareWords(count: number, total: number): string {
  const percent = total === 0 ? 0 : (100 * count) / total;
  if (percent > 0 && percent < 1) return "< 1 %";
  return percent > 99 && count < total ? "> 99 %" : `${Math.round(percent)} %`;
}
