import { Activity } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { CallPage } from "@/lib/request-logs/list";
import { lineOf } from "./call-line";
import { CallList, NoMatch } from "./call-list";
import { CallTable } from "./call-table";
import { LiveCalls } from "./live-calls";
import { clearedHref } from "./logs-filters";
import { isNarrowed, logsHref, type LogsAddress } from "./logs-address";
import { timeWords } from "./logs-words";

type LogsCallsProps = {
  page: CallPage;
  address: LogsAddress;
  now: Date;
  /** The company has made no call for as long as the log goes back; else null. */
  teach: { baseUrl: string } | null;
};

/** The calls of the log, still or live; or why there are none. */
export function LogsCalls({ page, address, now, teach }: LogsCallsProps) {
  const hrefTo = (place: { before: string } | { after: string }) =>
    logsHref(address, { before: null, after: null, live: false, ...place });
  const lines = page.calls.map(lineOf);
  const empty = teach ? <FirstCall {...teach} /> : <Nothing page={page} address={address} hrefTo={hrefTo} />;
  if (address.live)
    return <LiveCalls calls={lines} address={address} now={now.toISOString()} empty={empty} />;
  return (
    <CallList
      page={page}
      hrefTo={hrefTo}
      empty={empty}
      table={
        <CallTable
          withKey
          calls={lines}
          open={address.call}
          openHref={(id) => logsHref(address, { call: id })}
        />
      }
    />
  );
}

type NothingProps = Pick<LogsCallsProps, "page" | "address"> & {
  hrefTo: (place: { before: string } | { after: string }) => string;
};

function Nothing({ page, address, hrefTo }: NothingProps) {
  const month = logsHref(address, { filter: { range: "30d", from: null, to: null } });
  const { requestId, range } = address.filter;
  return (
    <NoMatch
      page={page}
      hrefTo={hrefTo}
      title={isNarrowed(address) ? "No call matches" : `No calls in ${timeWords(address)}`}
      all={
        requestId === undefined
          ? `Every call of ${timeWords(address)} was looked at.`
          : "The whole log was looked at. A call with a credential that is nobody’s is in no company’s log."
      }
    >
      {requestId === undefined && range !== "30d" && <Way href={month}>Look through 30 days</Way>}
      {isNarrowed(address) && <Way href={clearedHref(address)}>Clear filters</Way>}
    </NoMatch>
  );
}

function Way({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Button asChild>
      <Link href={href}>{children}</Link>
    </Button>
  );
}

function FirstCall({ baseUrl }: { baseUrl: string }) {
  return (
    <EmptyState
      icon={<Activity aria-hidden="true" />}
      title="No calls yet"
      actions={
        <>
          <Way href="/settings/api-keys?create=1">Create an API key</Way>
          <Way href="/docs/api">Read the API reference</Way>
        </>
      }
    >
      <p>Every call shows here as soon as it is answered, refused ones too. Make one with a key of yours:</p>
      <CodeBlock
        label="A first call"
        code={`curl ${baseUrl}/whoami \\\n  -H "Authorization: Bearer $SNAPKEYS_API_KEY"`}
        className="mt-4 text-start"
      />
    </EmptyState>
  );
}
