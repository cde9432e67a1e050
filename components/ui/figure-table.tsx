import type { ReactNode } from "react";

type FigureTableProps = {
  caption: string;
  /** The first names the rows. */
  head: readonly string[];
  rows: readonly { key: string; name: ReactNode; figures: readonly string[] }[];
};

/** Many figures in little room, such as those behind a chart. Styled from above: its cells are bare. */
export function FigureTable({ caption, head, rows }: FigureTableProps) {
  return (
    <table className="w-full border-collapse text-end text-xs tabular-nums [&_td]:py-1.5 [&_td]:ps-2 [&_th]:py-1.5 [&_th]:font-medium [&_th]:text-muted [&_th:first-child]:text-start [&_th:not(:first-child)]:ps-2">
      <caption className="sr-only">{caption}</caption>
      <thead className="border-b align-bottom">
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y text-strong">
        {rows.map(({ key, name, figures }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {figures.map((text, index) => (
              <td key={head[index + 1]}>{text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
