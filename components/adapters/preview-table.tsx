import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { PreviewRow } from "@/lib/adapters/check";

const labels: Readonly<Record<string, string>> = {
  externalId: "External id",
  name: "Name",
  email: "E-mail",
  metadata: "Metadata",
};

/** Rows of theirs as the customers that they would become, or why not. */
export function PreviewTable({ rows }: { rows: readonly PreviewRow[] }) {
  const fields = Object.keys(labels).filter((name) => rows.some(({ ours }) => ours && name in ours));
  const shown = fields.length > 0 ? fields : ["externalId"];
  return (
    <Table caption="The first rows as they would come in">
      <TableHead>
        {shown.map((name) => (
          <HeaderCell key={name}>{labels[name]}</HeaderCell>
        ))}
        <HeaderCell>Remark</HeaderCell>
      </TableHead>
      <TableBody>
        {rows.map(({ theirs, ours, faults }, index) => (
          <TableRow key={`${index}-${Object.values(theirs)[0] ?? ""}`} dimmed={ours === null}>
            {shown.map((name, place) => (
              <Cell
                key={name}
                kind={place === 0 ? "title" : "plain"}
                label={place === 0 ? undefined : labels[name]}
                className="max-w-56 truncate"
              >
                {ours?.[name] || "—"}
              </Cell>
            ))}
            <Cell label="Remark" className="text-sm whitespace-normal">
              {faults.length > 0 ? faults.join(" ") : ""}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
