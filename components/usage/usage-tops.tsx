import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { codeWords } from "@/components/request-logs/outcome-words";
import { environmentLabels, EnvironmentGlyph } from "@/components/shell/environment-mark";
import { cn } from "@/lib/cn";
import { environments } from "@/lib/environments";
import type { Usage, UsagePart } from "@/lib/usage/present";
import { logHref } from "./log-link";
import { Top } from "./top";
import { noEndpoint, usageHref, type UsageAddress } from "./usage-address";

type UsageTopsProps = {
  usage: Usage;
  path: string;
  address: UsageAddress;
  log: Pick<UsageAddress, "key"> | null;
};

/** Where calls went to, and why they were refused. */
export function UsageTops({ usage, path, address, log }: UsageTopsProps) {
  const { refusals, endpoints, calls, totals } = usage;
  const several = usage.environments.length > 1;
  return (
    <div className={cn("grid gap-4 md:grid-cols-2", several && "xl:grid-cols-3")}>
      <Top
        title="Endpoints"
        rows={endpoints.map(counted)}
        total={calls}
        name={(name) => endpointOf(name, path, address)}
      >
        No calls.
      </Top>
      <Top
        title="Refused, by reason"
        rows={refusals}
        total={totals.refused}
        name={(name) => reasonOf(name, log && { ...address, ...log })}
      >
        No call was refused.
      </Top>
      {several && (
        <Top
          title="Environments"
          rows={usage.environments.map(counted)}
          total={calls}
          name={(name) => environmentOf(name, path, address)}
        >
          No calls.
        </Top>
      )}
    </div>
  );
}

const counted = ({ name, calls }: UsagePart) => ({ name, count: calls });

/** The way to this page or the log, narrowed to what is named. */
function Narrowed({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} scroll={false} className="rounded-sm hover:underline">
      {children}
    </Link>
  );
}

function endpointOf(name: string | null, path: string, address: UsageAddress) {
  return (
    <Narrowed href={usageHref(path, address, { endpoint: name ?? noEndpoint })}>
      {name === null ? "No endpoint" : <code className="font-mono text-xs">{name}</code>}
    </Narrowed>
  );
}

function environmentOf(name: string | null, path: string, address: UsageAddress) {
  const environment = environments.find((known) => known === name);
  if (!environment) return "Not known";
  return (
    <Narrowed href={usageHref(path, address, { environment })}>
      <EnvironmentGlyph environment={environment} className="me-1.5 inline" />
      {environmentLabels[environment]}
    </Narrowed>
  );
}

/** @param log what the log is narrowed to beside the reason; null: there is no way to it */
function reasonOf(name: string | null, log: UsageAddress | null) {
  if (name === null) return "Not known";
  const words = (
    <>
      {codeWords(name)} <code className="ms-1 font-mono text-xs text-muted">{name}</code>
    </>
  );
  return log ? <Narrowed href={logHref(log, name)}>{words}</Narrowed> : words;
}
