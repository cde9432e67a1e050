import { literal } from "@/lib/reference/literal";
import { exampleOf, nounOf } from "@/lib/reference/example";
import type { ReferenceType } from "@/lib/reference/reference";
import type { Caller } from "@/lib/reference/request-of";
import { rowsOf, type Schemas } from "@/lib/reference/schema-rows";
import { AnchorHeading } from "./anchor-heading";
import { CodePanel } from "./code-panel";
import type { DocsAddress } from "./docs-address";
import { EveryCall } from "./every-call";
import { MethodBadge } from "./method-badge";
import { OperationView } from "./operation-view";
import { SchemaList } from "./schema-list";
import { Words } from "./words";

type TypeViewProps = { type: ReferenceType; schemas: Schemas; caller: Caller; address: DocsAddress };

/** All of one type: what it is, its fields, each operation. */
export function TypeView({ type, schemas, caller, address }: TypeViewProps) {
  return (
    <div className="@container space-y-12">
      <header>
        <h1 className="text-2xl">{type.title}</h1>
        <p className="mt-2 max-w-prose text-lg text-normal">
          <Words text={sentence(type.about)} address={address} />
        </p>
        <Operations type={type} />
      </header>
      {type.schema && <Fields type={type} schemas={schemas} />}
      {type.operations.map((operation) => (
        <OperationView key={operation.id} {...{ operation, type, schemas, caller, address }} />
      ))}
      <EveryCall type={type} address={address} />
    </div>
  );
}

const sentence = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);

/** The operations of the page at a glance. */
function Operations({ type: { title, operations } }: { type: ReferenceType }) {
  return (
    <nav aria-label={`Operations: ${title}`} className="mt-6 overflow-hidden rounded-lg border bg-surface">
      <ul className="divide-y">
        {operations.map(({ id, method, path, summary }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="grid min-h-9 grid-cols-[3.75rem_minmax(0,1fr)] items-center gap-x-2 px-3.5 py-1.5 text-sm transition-colors hover:bg-hover focus-visible:-outline-offset-2 sm:grid-cols-[3.75rem_minmax(0,5fr)_minmax(0,4fr)]"
            >
              <MethodBadge method={method} />
              <code className="font-mono text-xs [overflow-wrap:anywhere] text-strong">{path}</code>
              <span className="text-muted max-sm:col-start-2">{summary}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Fields({ type, schemas }: { type: ReferenceType; schemas: Schemas }) {
  if (!type.schema) return null;
  const rows = rowsOf(type.schema, schemas);
  const example = exampleOf(type.schema, { name: "", noun: nounOf(type.type), schemas });
  return (
    <section aria-labelledby="fields" className="border-t pt-10 @pair:grid @pair:grid-cols-2 @pair:gap-x-10">
      <div className="min-w-0">
        <AnchorHeading id="fields">Fields</AnchorHeading>
        <div className="mt-4">
          <SchemaList rows={rows} label={`Fields: ${type.title}`} />
        </div>
      </div>
      <div className="mt-5 min-w-0 @pair:mt-0">
        <div className="@pair:sticky @pair:top-20">
          <CodePanel
            label={`Example: ${type.title}`}
            language="json"
            code={literal(example, "json")}
            className="max-h-[70vh]"
          />
        </div>
      </div>
    </section>
  );
}
