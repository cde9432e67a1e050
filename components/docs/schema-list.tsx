import { Badge } from "@/components/ui/badge";
import type { SchemaForm, SchemaRow } from "@/lib/reference/schema-rows";
import { Folded } from "./folded";
import { Code, Words } from "./words";

type SchemaListProps = {
  rows: readonly SchemaRow[];
  /** Name of the list for screen readers. */
  label: string;
  /** What must be sent is marked; in answers everything comes. */
  asked?: boolean;
};

/** The members of an object, those of inner objects folded up below them. */
export function SchemaList({ rows, label, asked = false }: SchemaListProps) {
  return (
    <ul aria-label={label} className="divide-y border-y">
      {rows.map((row) => (
        <Member key={row.name} row={row} asked={asked} />
      ))}
    </ul>
  );
}

function Member({ row, asked }: { row: SchemaRow; asked: boolean }) {
  const { name, type, required, nullable, about, values, limits, fallback, rows, fold, forms } = row;
  const facts = [...limits, ...(fallback !== null && fallback !== "null" ? [`by default ${fallback}`] : [])];
  return (
    <li className="py-2.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="font-mono text-sm font-medium [overflow-wrap:anywhere] text-strong">{name}</span>
        <span className="text-xs text-muted">
          {type}
          {nullable && " or null"}
        </span>
        {asked && required && <Badge tone="caution">required</Badge>}
      </p>
      {about !== null && about !== "" && (
        <p className="mt-0.5 text-sm text-normal">
          <Words text={about} />
        </p>
      )}
      {values.length > 0 && <Values values={values} />}
      {facts.length > 0 && <p className="mt-0.5 text-xs text-muted">{facts.join(" · ")}</p>}
      {rows.length > 0 && (
        <Folded title={fold}>
          <SchemaList rows={rows} label={`${fold}, ${name}`} asked={asked} />
        </Folded>
      )}
      {forms.some((form) => form.rows.length > 0) && <Forms name={name} forms={forms} asked={asked} />}
    </li>
  );
}

function Values({ values }: { values: readonly string[] }) {
  return (
    <p className="mt-1 flex flex-wrap items-center gap-1 text-xs text-muted">
      <span className="sr-only">One of: </span>
      {values.map((value) => (
        <Code key={value}>{value}</Code>
      ))}
    </p>
  );
}

function Forms({ name, forms, asked }: { name: string; forms: readonly SchemaForm[]; asked: boolean }) {
  return forms
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, rows }) => (
      <Folded key={title} title={title}>
        <SchemaList rows={rows} label={`${name}, ${title}`} asked={asked} />
      </Folded>
    ));
}
