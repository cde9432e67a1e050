import type { ReactNode } from "react";
import { customerHref } from "@/components/customers/customer-address";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { SidePanel } from "@/components/shell/side-panel";
import { SupportLink } from "@/components/support/support-link";
import { CopyButton } from "@/components/ui/copy-button";
import { buttonStyles } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Fact, Facts } from "@/components/ui/facts";
import { figure } from "@/components/ui/figure";
import { Link } from "@/components/ui/link";
import { exactTime } from "@/components/ui/relative-time";
import { placeWords } from "@/lib/network/country-name";
import { agentWords } from "@/lib/network/user-agent";
import type { CallDetail } from "@/lib/request-logs/get";
import { CallKeys } from "./call-keys";
import { CallPayloads } from "./call-payloads";
import { CallStatus } from "./call-status";
import { CredentialName } from "./credential-name";
import { curlOf } from "./curl";
import { logsPath } from "./logs-address";
import { elapsed, shortPath } from "./outcome-words";

export type CallPanelProps = {
  id: string;
  /** Null: there is none, or not for the viewer. */
  call: CallDetail | null;
  closeHref: string;
  /** The calls beside it in the list, as addresses; null: none there. */
  newerHref: string | null;
  olderHref: string | null;
  /** Of this installation, without a slash at the end. */
  origin: string;
};

/** One call in full, beside the list. */
export function CallPanel({ id, call, closeHref, newerHref, olderHref, origin }: CallPanelProps) {
  const panel = { closeHref, openerId: `call-${id}` };
  if (!call) {
    return (
      <SidePanel title="Call" {...panel}>
        <EmptyState title="There is no such call">
          The link may be old: calls are kept for as long as your company says.
        </EmptyState>
      </SidePanel>
    );
  }
  return (
    <SidePanel
      key={id}
      title={
        <code className="font-mono text-base break-all">
          <span className="text-muted">{call.method}</span> {shortPath(call.path)}
        </code>
      }
      {...panel}
    >
      <div className="space-y-5">
        <div className="flex flex-wrap items-center gap-2">
          <CallKeys newerHref={newerHref} olderHref={olderHref} />
          <CopyButton labelled size="small" label="Copy as curl" value={curlOf(origin, repeatable(call))} />
          <CopyButton labelled size="small" label="Copy request id" value={call.requestId} />
          <CopyButton
            labelled
            size="small"
            variant="ghost"
            label="Copy as JSON"
            value={JSON.stringify(call, null, 2)}
          />
          <SupportLink
            about={{ requestId: call.requestId, environment: call.environment }}
            className={buttonStyles({ variant: "ghost", size: "small" })}
          >
            Ask support
          </SupportLink>
        </div>
        <CallFacts call={call} />
        <CallPayloads call={call} />
      </div>
    </SidePanel>
  );
}

function repeatable({ method, path, payload, requestBytes }: CallDetail) {
  const { headers = null, body = null, truncated = false } = payload?.request ?? {};
  return { method, path, headers, body, truncated, bytes: requestBytes ?? 0 };
}

function CallFacts({ call }: { call: CallDetail }) {
  const { credential, account, customer, user, endpoint } = call;
  return (
    <Facts className="border-y [--fact-label:7rem]">
      <Fact label="Answer">
        <CallStatus call={call} />
      </Fact>
      <Fact label="Time">
        {exactTime(new Date(call.at)).replace(" UTC", "")}
        <span className="text-muted">{call.at.slice(19, 23)} UTC</span>
      </Fact>
      {call.durationMicros !== null && <Fact label="Took">{elapsed(call.durationMicros)}</Fact>}
      {call.environment && (
        <Fact label="Environment">
          <EnvironmentMark environment={call.environment} />
        </Fact>
      )}
      {credential && (
        <Fact label="Made with">
          <CredentialName credential={credential} />
          {call.secret && (
            <code className="block font-mono text-xs text-muted">
              {call.secret.start}…{call.secret.lastFour}
            </code>
          )}
          {credential.kind !== "token" && credential.id !== null && (
            <span className="block">
              <More href={`${logsPath}?apiKeyId=${credential.id}`}>All its calls</More>
            </span>
          )}
        </Fact>
      )}
      {user?.name && credential?.kind !== "token" && <Fact label="Owner then">{user.name}</Fact>}
      <Where call={call} />
      {endpoint !== null && (
        <Fact label="Endpoint">
          <Code>{endpoint}</Code>
          <More href={`${logsPath}?${new URLSearchParams({ endpoint })}`}>All its calls</More>
        </Fact>
      )}
      {account && (
        <Fact label="Account">
          {account.name ?? <Code>{account.id}</Code>}
          <More href={`${logsPath}?accountId=${account.id}`}>All its calls</More>
        </Fact>
      )}
      {customer && (
        <Fact label="Customer">
          {customer.name === null ? (
            <Code>{customer.id}</Code>
          ) : (
            <Link href={customerHref(customer.id)} prefetch={false} className="link">
              {customer.name}
            </Link>
          )}
          <More href={`${logsPath}?customerId=${customer.id}`}>Calls about them</More>
        </Fact>
      )}
      <Fact label="Path">
        <Code>{call.path}</Code>
      </Fact>
      <Fact label="Request id">
        <Code>{call.requestId}</Code>
        <More href={`/requests/${encodeURIComponent(call.requestId)}`}>All it caused</More>
      </Fact>
      <Fact label="Size">
        {figure(call.requestBytes ?? 0)} bytes sent, {figure(call.responseBytes ?? 0)} answered
      </Fact>
    </Facts>
  );
}

function Where({ call }: { call: CallDetail }) {
  const { address, userAgent } = call;
  const words = agentWords(userAgent);
  return (
    <>
      {address !== null && (
        <Fact label="From">
          <Code>{address}</Code>
          <span className="ms-2 text-sm text-muted">{placeWords(call)}</span>
          <More href={`${logsPath}?${new URLSearchParams({ address })}`}>Calls from this address</More>
        </Fact>
      )}
      {userAgent !== null && (
        <Fact label="Program">
          {words}
          {words !== userAgent && (
            <span className="block font-mono text-xs break-words text-muted">{userAgent}</span>
          )}
        </Fact>
      )}
    </>
  );
}

function More({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="link text-sm whitespace-nowrap not-first:ms-2">
      {children}
    </Link>
  );
}

function Code({ children }: { children: ReactNode }) {
  return <code className="font-mono text-xs break-all">{children}</code>;
}
