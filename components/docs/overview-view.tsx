import { Link } from "@/components/ui/link";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { CopyButton } from "@/components/ui/copy-button";
import { basePaths, environments } from "@/lib/environments";
import { allGuides, guideHref } from "@/lib/reference/guides/all";
import type { Site } from "@/lib/reference/guides/guide";
import { typeHref, type ReferenceBook } from "@/lib/reference/reference";
import { answerOf, baseUrlOf, requestOf } from "@/lib/reference/request-of";
import { literal } from "@/lib/reference/literal";
import { languageLabels, snippet } from "@/lib/reference/snippets";
import { AnchorHeading } from "./anchor-heading";
import { CodePanel } from "./code-panel";
import { docsHref, type DocsAddress } from "./docs-address";
import { LanguageLinks } from "./language-links";
import { Words } from "./words";

type OverviewViewProps = ReferenceBook & { site: Site; address: DocsAddress };

/** Where to call, the first call, and the way to everything else. */
export function OverviewView({ types, schemas, site, address }: OverviewViewProps) {
  return (
    <div className="@container max-w-272 space-y-12">
      <header>
        <h1 className="text-2xl">API reference</h1>
        <p className="mt-2 max-w-prose text-lg text-normal">
          JSON over HTTPS, the same rules for every resource. All of it is also in the{" "}
          <a href={`${basePaths.production}/openapi.json`} className="link">
            OpenAPI 3.1 document
          </a>
          .
        </p>
      </header>
      <BaseUrls site={site} />
      <FirstCall {...{ types, schemas, site, address }} />
      <section aria-labelledby="resources">
        <AnchorHeading id="resources">Resources</AnchorHeading>
        <ul className="mt-4 grid gap-x-10 gap-y-5 @2xl:grid-cols-2">
          {types.map(({ type, title, about, operations }) => (
            <li key={type}>
              <Link
                href={docsHref(typeHref(type), address)}
                prefetch={false}
                className="link text-base font-medium"
              >
                {title}
              </Link>
              <span className="ms-2 text-xs text-muted tabular-nums">
                {operations.length} {operations.length === 1 ? "operation" : "operations"}
              </span>
              <p className="text-sm text-muted">
                <Words text={about} />
              </p>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="guides">
        <AnchorHeading id="guides">Guides</AnchorHeading>
        <ul className="mt-4 grid gap-x-10 gap-y-5 @2xl:grid-cols-2">
          {allGuides.map(({ slug, title, summary }) => (
            <li key={slug}>
              <Link
                href={docsHref(guideHref(slug), address)}
                prefetch={false}
                className="link text-base font-medium"
              >
                {title}
              </Link>
              <p className="text-sm text-muted">{summary}</p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function BaseUrls({ site: { appUrl } }: { site: Site }) {
  return (
    <section aria-labelledby="base-urls">
      <AnchorHeading id="base-urls">Base URLs</AnchorHeading>
      <ul className="mt-4 divide-y rounded-lg border bg-surface">
        {environments.map((environment) => {
          const url = baseUrlOf({ appUrl, environment });
          return (
            <li
              key={environment}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 py-1.5 ps-3.5 pe-1.5 sm:grid-cols-[7rem_minmax(0,1fr)_auto]"
            >
              <EnvironmentMark environment={environment} className="justify-self-start max-sm:col-start-1" />
              <code className="font-mono text-sm [overflow-wrap:anywhere] text-strong max-sm:col-start-1 max-sm:row-start-2">
                {url}
              </code>
              <CopyButton value={url} label={`Copy: base URL of ${environment}`} size="small" />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The operation that every credential may call. */
const firstOperation = "whoami";

function FirstCall({ types, schemas, site, address }: OverviewViewProps) {
  const operation = types.flatMap(({ operations }) => operations).find(({ id }) => id === firstOperation);
  if (!operation) return null;
  return (
    <section aria-labelledby="first-call">
      <AnchorHeading id="first-call">The first call, in a minute</AnchorHeading>
      <ol className="mt-3 list-decimal space-y-1.5 ps-5 text-base/relaxed marker:text-muted">
        <li className="ps-1">
          Create a key in the dashboard at{" "}
          <Link href="/settings/api-keys?create=service" className="link">
            API keys
          </Link>
          . Its secret is shown once.
        </li>
        <li className="ps-1">
          <Words text="Put it into the environment of your program: `export SNAPKEYS_KEY=sna_…`" />
        </li>
        <li className="ps-1">Ask who you are. The answer says what the key may do.</li>
      </ol>
      <div className="mt-5 grid gap-4 @pair:grid-cols-2">
        <CodePanel
          label={`First call with ${languageLabels[address.language]}`}
          language={address.language}
          code={snippet(address.language, requestOf(operation, schemas, site))}
          head={<LanguageLinks path="/docs/api#first-call" address={address} />}
        />
        <CodePanel
          label="Answer: 200"
          language="json"
          code={literal(answerOf(operation, schemas), "json")}
          className="max-h-96"
        />
      </div>
    </section>
  );
}
