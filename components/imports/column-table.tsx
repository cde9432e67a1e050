import { Select } from "@/components/ui/select";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { CsvColumn, CsvTarget } from "@/lib/imports/csv-columns";

const options: readonly { value: CsvTarget; label: string }[] = [
  { value: "", label: "Leave out" },
  { value: "name", label: "Name" },
  { value: "email", label: "E-mail" },
  { value: "externalId", label: "External id" },
  { value: "accountId", label: "Account (its id)" },
  { value: "metadata", label: "Metadata (JSON)" },
  { value: "keep", label: "Keep in metadata" },
];

type ColumnTableProps = {
  columns: readonly CsvColumn[];
  map: (index: number, target: CsvTarget) => void;
};

/** What each column of a CSV file becomes, beside what is in its first row. */
export function ColumnTable({ columns, map }: ColumnTableProps) {
  const left = columns.filter(({ target }) => target === "").map(({ name }) => name);
  return (
    <div className="space-y-2">
      <Table caption="Columns of the file">
        <TableHead>
          <HeaderCell>Column</HeaderCell>
          <HeaderCell>First row</HeaderCell>
          <HeaderCell>Becomes</HeaderCell>
        </TableHead>
        <TableBody>
          {columns.map(({ name, sample, target }, index) => (
            <TableRow key={index}>
              <Cell kind="title" className="max-w-48 stacked:max-w-none">
                <span className="block truncate" title={name}>
                  {name}
                </span>
              </Cell>
              <Cell label="First row" className="max-w-48 stacked:max-w-none">
                <span className="block truncate text-muted" title={sample}>
                  {sample || "Empty"}
                </span>
              </Cell>
              <Cell label="Becomes">
                <Select
                  compact
                  aria-label={`What ${name} becomes`}
                  value={target}
                  options={options}
                  onChange={(event) => {
                    const chosen = options.find(({ value }) => value === event.target.value);
                    if (chosen) map(index, chosen.value);
                  }}
                />
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {left.length > 0 && (
        <p className="text-sm text-muted">
          Not imported: <span className="text-normal">{left.join(", ")}</span>. An empty cell leaves what is
          there as it is.
        </p>
      )}
    </div>
  );
}
