import type { SecurityLogEntry } from "@/lib/audit/present";
import { differences, memberWords } from "./log-words";

/** What was there before and after; one column where there was nothing to compare with. */
export function ChangeTable({ entry }: { entry: SecurityLogEntry }) {
  const { before, after, actor } = entry;
  const rows = differences(before, after, actor.id === null ? {} : { [actor.id]: actor.name });
  if (rows.length === 0) return null;
  const both = before !== null && after !== null;
  const title = both ? "What changed" : after === null ? "What was there" : "What was set";
  return (
    <section>
      <h3 className="mb-1.5 text-sm">{title}</h3>
      <table className="w-full table-fixed border-collapse overflow-hidden rounded-lg text-sm">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="border-y bg-sunken text-start text-xs text-muted">
            <th scope="col" className="px-3 py-1.5 text-start font-medium">
              Setting
            </th>
            {before !== null && (
              <th scope="col" className="px-3 py-1.5 text-start font-medium">
                {both ? "Before" : "Value"}
              </th>
            )}
            {after !== null && (
              <th scope="col" className="px-3 py-1.5 text-start font-medium">
                {both ? "After" : "Value"}
              </th>
            )}
          </tr>
        </thead>
        <tbody className="divide-y">
          {rows.map((row) => (
            <tr key={row.name} className="align-top">
              <th scope="row" className="px-3 py-2 text-start font-normal text-muted">
                {memberWords(row.name)}
              </th>
              {before !== null && <Value text={row.before} old={both} />}
              {after !== null && <Value text={row.after} />}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Value({ text, old }: { text: string | null; old?: boolean }) {
  return (
    <td className="px-3 py-2 break-words">
      {text === null ? (
        <span className="text-muted">None</span>
      ) : (
        <span className={old ? "text-muted line-through decoration-muted/50" : "text-strong"}>{text}</span>
      )}
    </td>
  );
}
