import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { exampleProblem, type ErrorPage } from "@/lib/reference/errors";
import { findGuide, guideHref } from "@/lib/reference/guides/all";
import { literal } from "@/lib/reference/literal";
import { operationHref, operationsGiving, type ReferenceOperation } from "@/lib/reference/reference";
import { AnchorHeading } from "./anchor-heading";
import { CodePanel } from "./code-panel";
import { docsHref, type DocsAddress } from "./docs-address";
import { Folded } from "./folded";
import { MethodBadge } from "./method-badge";
import { OnThisPage } from "./on-this-page";
import { Words } from "./words";

const parts = [
  { id: "why", title: "Why it happens" },
  { id: "what-to-do", title: "What to do" },
  { id: "example", title: "An answer" },
  { id: "operations", title: "Where it comes from" },
];

const retryWords: Record<ErrorPage["retry"], string> = {
  "after a change": "Repeating it unchanged gets the same answer",
  "after a wait": "Can be repeated after a wait",
  "after a grant": "Can be repeated once more is granted",
};

type ErrorViewProps = { page: ErrorPage; appUrl: string; address: DocsAddress };

/** One error: what it means, why, what to do, an answer, and who gives it. */
export function ErrorView({ page, appUrl, address }: ErrorViewProps) {
  const guide = findGuide(page.guide);
  return (
    <div className="pt-4 xl:grid xl:grid-cols-[minmax(0,46rem)_13rem] xl:gap-x-16">
      <div className="max-w-reading min-w-0">
        <p className="mb-1.5 text-sm text-muted">
          <Link href={docsHref("/docs/api/errors", address)} prefetch={false} className="link">
            Errors
          </Link>
        </p>
        <h1 className="text-2xl">{page.title}</h1>
        <p className="mt-2 flex flex-wrap items-center gap-2">
          <Badge mono tone={page.status < 500 ? "caution" : "danger"}>
            {page.status}
          </Badge>
          <Badge mono>{page.code}</Badge>
          <span className="text-sm text-muted">{retryWords[page.retry]}</span>
        </p>
        <p className="mt-4 text-lg text-normal">
          <Words text={page.meaning} address={address} />
        </p>
        <Section id="why" title="Why it happens">
          <Items items={page.causes} address={address} />
        </Section>
        <Section id="what-to-do" title="What to do">
          <Items items={page.remedies} address={address} />
          {guide && (
            <p className="text-base">
              More in{" "}
              <Link href={docsHref(guideHref(guide.slug), address)} prefetch={false} className="link">
                {guide.title}
              </Link>
              .
            </p>
          )}
        </Section>
        <Section id="example" title="An answer">
          <CodePanel label="Status and headers" language="http" code={headText(page)} />
          <CodePanel label="Body" language="json" code={literal(exampleProblem(page, appUrl), "json")} />
        </Section>
        <Section id="operations" title="Where it comes from">
          <Givers operations={operationsGiving(page.code)} address={address} />
        </Section>
      </div>
      <div>
        <OnThisPage parts={parts} />
      </div>
    </div>
  );
}

/** The status line, and the headers that belong to this refusal. */
function headText({ status, headers = {} }: ErrorPage): string {
  const lines = Object.entries({ "Content-Type": "application/json; charset=utf-8", ...headers });
  return [`HTTP/1.1 ${status}`, ...lines.map(([name, value]) => `${name}: ${value}`)].join("\n");
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-10 space-y-4">
      <AnchorHeading id={id}>{title}</AnchorHeading>
      {children}
    </section>
  );
}

function Items({ items, address }: { items: readonly string[]; address: DocsAddress }) {
  return (
    <ul className="list-disc space-y-2 ps-5 text-base/relaxed marker:text-muted">
      {items.map((item) => (
        <li key={item} className="ps-1">
          <Words text={item} address={address} />
        </li>
      ))}
    </ul>
  );
}

/** So many are listed in sight. */
const few = 8;

function Givers({ operations, address }: { operations: ReferenceOperation[]; address: DocsAddress }) {
  if (operations.length === 0)
    return <p className="text-base">No operation by itself: the request did not get as far as one.</p>;
  const list = (
    <ul className="divide-y border-y">
      {operations.map((operation) => (
        <li key={operation.id}>
          <Link
            href={docsHref(operationHref(operation), address)}
            prefetch={false}
            className="flex flex-wrap items-center gap-x-2.5 gap-y-1 py-2 text-sm transition-colors hover:bg-hover"
          >
            <span className="w-14">
              <MethodBadge method={operation.method} />
            </span>
            <span className="font-mono text-xs [overflow-wrap:anywhere] text-strong">{operation.path}</span>
            <span className="text-muted">{operation.summary}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
  return operations.length <= few ? list : <Folded title={`${operations.length} operations`}>{list}</Folded>;
}
