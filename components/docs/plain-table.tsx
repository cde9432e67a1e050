import type { DocsAddress } from "./docs-address";
import { Words } from "./words";

type PlainTableProps = {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
  address: DocsAddress;
};

/** A table of text; the first column names the row. Its cells wrap; a narrow page scrolls it. */
export function PlainTable({ caption, head, rows, address }: PlainTableProps) {
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={`Table: ${caption}`}
      className="overflow-x-auto rounded-lg border bg-surface"
    >
      <table className="w-full border-collapse text-start text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="border-b bg-sunken text-muted">
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col" className="px-3.5 py-2 text-start font-medium whitespace-nowrap">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {rows.map(([first = "", ...others]) => (
            <tr key={first}>
              <th scope="row" className="px-3.5 py-2 text-start align-baseline font-medium text-strong">
                <Words text={first} address={address} />
              </th>
              {others.map((cell, index) => (
                <td key={index} className="px-3.5 py-2 align-baseline">
                  <Words text={cell} address={address} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
