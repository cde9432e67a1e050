import type { ReactNode } from "react";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Fact, Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { agentWords } from "@/lib/network/user-agent";
import type { TicketThread } from "@/lib/support/get";
import { TicketStatusDot } from "./ticket-status";

type TicketFactsProps = {
  ticket: TicketThread;
  now: Date;
  /** Who asked, and for whom. */
  asker: ReactNode;
  /** Pages and requests can be opened: by who is of the company. */
  linked: boolean;
};

/** What went along with a ticket. */
export function TicketFacts({ ticket, now, asker, linked }: TicketFactsProps) {
  const { page, environment, requestId, fault, browser } = ticket.context;
  return (
    <Card aria-labelledby="ticket-facts" className="px-5 py-2">
      <h2 id="ticket-facts" className="sr-only">
        About this ticket
      </h2>
      <Facts className="[--fact-label:6.5rem]">
        <Fact label="Status">
          <TicketStatusDot status={ticket.status} />
        </Fact>
        <Fact label="Reference">
          <span className="inline-flex items-center gap-1">
            <code className="font-mono text-sm">{ticket.reference}</code>
            <CopyButton size="small" variant="ghost" label="Copy reference" value={ticket.reference} />
          </span>
        </Fact>
        {asker}
        <Fact label="Asked">
          <Time value={ticket.createdAt} now={now} />
        </Fact>
        {environment && (
          <Fact label="Environment">
            <EnvironmentMark environment={environment} />
          </Fact>
        )}
        {page && (
          <Fact label="Page">
            <Place href={linked ? page : null}>{page}</Place>
          </Fact>
        )}
        {requestId && (
          <Fact label="Request id">
            <Place href={linked ? `/requests/${encodeURIComponent(requestId)}` : null}>{requestId}</Place>
          </Fact>
        )}
        {fault && (
          <Fact label="Error">
            <Place href={null}>{fault}</Place>
          </Fact>
        )}
        {browser && (
          <Fact label="Browser">
            <span className="text-sm break-words">{agentWords(browser)}</span>
          </Fact>
        )}
      </Facts>
    </Card>
  );
}

function Place({ href, children }: { href: string | null; children: string }) {
  const code = <code className="font-mono text-xs break-all">{children}</code>;
  if (href === null) return code;
  return (
    <Link href={href} prefetch={false} className="link">
      {code}
    </Link>
  );
}
