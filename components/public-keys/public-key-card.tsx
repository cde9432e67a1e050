import { ChevronRight, Copy, EyeOff, RefreshCw, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { limitWords, lifeWords } from "@/components/api-keys/words";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { Callout } from "@/components/ui/callout";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Fact, Facts } from "@/components/ui/facts";
import type { PublicKeyView } from "@/lib/public-keys/present";
import { permissionWords } from "@/lib/permissions/words";
import { exposedBy } from "./exposure";
import { pageSnippet } from "./page-snippet";
import { PublicKeyButton, PublicKeyDesk } from "./public-key-desk";
import type { PublicKeyActions } from "./public-key-actions";
import { PublicKeyValue } from "./public-key-value";

type PublicKeyCardProps = {
  apiKey: PublicKeyView;
  actions: PublicKeyActions;
  /** The viewer may change and regenerate it. */
  mayChange: boolean;
  /** Of the key's environment, without a slash at the end. */
  baseUrl: string;
  now: Date;
};

/** The workspace's public key of an environment: the key itself, what it may do, for whom, and how it is used. */
export function PublicKeyCard({ apiKey, actions, mayChange, baseUrl, now }: PublicKeyCardProps) {
  return (
    <PublicKeyDesk apiKey={apiKey} actions={actions}>
      <Card id="public-key" aria-labelledby="public-key-title" className="flex scroll-mt-20 flex-col">
        <CardHeader
          id="public-key-title"
          title={
            <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              Public API key
              <EnvironmentMark environment={apiKey.environment} />
            </span>
          }
          description="For web pages. It authenticates requests of this workspace from the origins that you list; whoever opens the pages can read it."
          actions={
            mayChange && (
              <PublicKeyButton deed="regenerate">
                <RefreshCw aria-hidden="true" />
                Regenerate…
              </PublicKeyButton>
            )
          }
        />
        <CardBody className="flex-1">
          <PublicKeyValue apiKey={apiKey} />
          <Settings apiKey={apiKey} mayChange={mayChange} now={now} />
          <Exposure apiKey={apiKey} />
          <details className="group mt-3">
            <summary className="inline-flex items-center gap-1 rounded-sm text-sm font-medium text-accent">
              <ChevronRight aria-hidden="true" className="size-4 group-open:rotate-90" />
              Call it from a page
            </summary>
            <CodeBlock
              code={pageSnippet(apiKey, baseUrl)}
              label="In a page of an allowed origin"
              className="mt-2.5"
            />
          </details>
        </CardBody>
        <Capabilities />
      </Card>
    </PublicKeyDesk>
  );
}

type SettingsProps = Pick<PublicKeyCardProps, "apiKey" | "mayChange" | "now">;

function Settings({ apiKey, mayChange, now }: SettingsProps) {
  const { allowedOrigins, permissions } = apiKey;
  return (
    <Facts className="mt-3 [--fact-label:5rem]">
      <Fact label="May do">
        <Line
          button={
            mayChange && (
              <PublicKeyButton deed="access" size="small">
                Edit access
              </PublicKeyButton>
            )
          }
        >
          {permissionWords({ inheritsRole: false, permissions })}
          <span className="block text-sm text-muted">{limitWords(apiKey)}, for all visitors together</span>
        </Line>
      </Fact>
      <Fact label="Origins">
        <Line
          button={
            mayChange && (
              <PublicKeyButton deed="origins" size="small">
                Edit origins
              </PublicKeyButton>
            )
          }
        >
          {allowedOrigins.length === 0 ? (
            <span className="text-muted">None yet: nobody can use the key.</span>
          ) : (
            <Origins origins={allowedOrigins} />
          )}
        </Line>
      </Fact>
      <Fact label="Use">{lifeWords(apiKey, now)}</Fact>
    </Facts>
  );
}

function Line({ button, children }: { button: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-56">{children}</div>
      {button}
    </div>
  );
}

const shownOrigins = 4;

function Origins({ origins }: { origins: readonly string[] }) {
  const rest = origins.slice(shownOrigins);
  return (
    <ul className="space-y-0.5 font-mono text-sm break-all">
      {origins.slice(0, shownOrigins).map((origin) => (
        <li key={origin}>{origin}</li>
      ))}
      {rest.length > 0 && (
        <li className="font-sans text-muted" title={rest.join("\n")}>
          and {rest.length} more
        </li>
      )}
    </ul>
  );
}

function Exposure({ apiKey }: { apiKey: PublicKeyView }) {
  const exposed = exposedBy(apiKey.permissions);
  if (exposed.length === 0) return null;
  return (
    <Callout tone="caution" className="mt-1" title="Everybody who opens your pages can do this">
      {exposed.join(" · ")}
    </Callout>
  );
}

const capabilities = [
  {
    icon: ShieldCheck,
    name: "Secure Authentication",
    about: "Verifies the identity of calling applications.",
  },
  { icon: Copy, name: "Easy Access", about: "Copy or regenerate the key directly from the UI." },
  {
    icon: EyeOff,
    name: "Controlled Exposure",
    about: "Designed for programmatic use without sharing user credentials.",
  },
];

function Capabilities() {
  return (
    <CardFooter className="justify-start">
      <ul className="grid w-full gap-x-6 gap-y-2.5 sm:grid-cols-3">
        {capabilities.map(({ icon: Icon, name, about }) => (
          <li key={name} className="flex gap-2">
            <Icon aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-accent" />
            <p className="text-xs">
              <span className="block font-medium text-strong">{name}</span>
              {about}
            </p>
          </li>
        ))}
      </ul>
    </CardFooter>
  );
}
