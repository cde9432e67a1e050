import { Badge } from "@/components/ui/badge";
import { answerOf, requestOf, type Caller } from "@/lib/reference/request-of";
import { literal } from "@/lib/reference/literal";
import type { ReferenceOperation, ReferenceType } from "@/lib/reference/reference";
import { typeHref } from "@/lib/reference/reference";
import type { Schemas } from "@/lib/reference/schema-rows";
import { languageLabels, snippet } from "@/lib/reference/snippets";
import { AnchorHeading } from "./anchor-heading";
import { CodePanel } from "./code-panel";
import type { DocsAddress } from "./docs-address";
import { LanguageLinks } from "./language-links";
import { MethodBadge } from "./method-badge";
import { OperationDetails } from "./operation-details";
import { Words } from "./words";

export type OperationViewProps = {
  operation: ReferenceOperation;
  type: ReferenceType;
  schemas: Schemas;
  caller: Caller;
  address: DocsAddress;
};

/** One operation: what it does and takes, and beside it a call with its answer. */
export function OperationView(props: OperationViewProps) {
  const { operation, address } = props;
  const { id, method, path, summary, about } = operation;
  return (
    <section aria-labelledby={id} className="border-t pt-10 @pair:grid @pair:grid-cols-2 @pair:gap-x-10">
      <div className="min-w-0 @pair:col-start-1">
        <AnchorHeading id={id}>{summary}</AnchorHeading>
        <p className="mt-2 flex flex-wrap items-center gap-2">
          <MethodBadge method={method} />
          <code className="font-mono text-sm [overflow-wrap:anywhere] text-strong">{path}</code>
        </p>
        {about && (
          <p className="mt-3 max-w-prose text-base">
            <Words text={about} address={address} />
          </p>
        )}
        <Callers operation={operation} />
      </div>
      <div className="mt-5 min-w-0 @pair:col-start-2 @pair:row-span-2 @pair:row-start-1 @pair:mt-0">
        <div className="space-y-4 @pair:sticky @pair:top-20">
          <Examples {...props} />
        </div>
      </div>
      <div className="min-w-0 @pair:col-start-1">
        <OperationDetails {...props} />
      </div>
    </section>
  );
}

const callerWords: Record<ReferenceOperation["callers"], string> = {
  any: "Called with a key or a user token",
  user: "Called with a user token, not with a key",
  password: "Called with e-mail and password in the body",
  anyone: "Called by anyone, without a credential",
};

function Callers({ operation: { callers, permission } }: { operation: ReferenceOperation }) {
  return (
    <p className="mt-3 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
      {callerWords[callers]}.
      {permission !== null && (
        <>
          {" "}
          Needs <Badge mono>{permission}</Badge>
        </>
      )}
    </p>
  );
}

function Examples({ operation, schemas, caller, address }: OperationViewProps) {
  const { language } = address;
  const request = requestOf(operation, schemas, caller);
  const answer = answerOf(operation, schemas);
  const { status, file } = operation.success;
  const types = file.slice(0, 1).map((type) => `Content-Type: ${type}`);
  return (
    <>
      <CodePanel
        label={`${operation.summary} with ${languageLabels[language]}`}
        language={language}
        code={snippet(language, request)}
        head={<LanguageLinks path={`${typeHref(operation.type)}#${operation.id}`} address={address} />}
        className="max-h-120"
      />
      <CodePanel
        label={`Answer: ${status}`}
        name={`Answer to ${operation.summary}: ${status}`}
        language={answer === null ? "http" : "json"}
        code={answer === null ? [`HTTP/1.1 ${status}`, ...types].join("\n") : literal(answer, "json")}
        className="max-h-96"
      />
    </>
  );
}
