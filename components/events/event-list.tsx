import { SearchX, Zap } from "lucide-react";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { figure } from "@/components/ui/figure";
import { Link } from "@/components/ui/link";
import { Pager } from "@/components/ui/pagination";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { EventPage } from "@/lib/events/list";
import type { EventView } from "@/lib/events/present";
import { eventHref, isFiltered, unfilteredHref, type EventAddress } from "./event-address";

type EventListProps = EventPage & { address: EventAddress; now: Date };

/** A page of events, the newest first; or why there is none. */
export function EventList({ events, keys, older, address, now }: EventListProps) {
  if (events.length === 0) return <NoEvents address={address} />;
  const count = `${figure(events.length)} ${events.length === 1 ? "event" : "events"}`;
  return (
    <>
      <Table caption="Events">
        <TableHead>
          <HeaderCell>Event</HeaderCell>
          <HeaderCell>About</HeaderCell>
          <HeaderCell>Source</HeaderCell>
          <HeaderCell>Environment</HeaderCell>
          <HeaderCell>Time</HeaderCell>
        </TableHead>
        <TableBody>
          {events.map((event) => (
            <Row key={event.id} {...{ event, keys, address, now }} />
          ))}
        </TableBody>
      </Table>
      <Pager
        summary={address.before === null && older !== null ? `The newest ${count}` : count}
        previousLabel="Newest"
        nextLabel="Older"
        previousHref={address.before === null ? null : eventHref(address, { before: null })}
        nextHref={older === null ? null : eventHref(address, { before: older })}
      />
    </>
  );
}

type RowProps = { event: EventView; keys: Record<string, string>; address: EventAddress; now: Date };

function Row({ event, keys, address, now }: RowProps) {
  const own = event.source === "app";
  return (
    <TableRow>
      <Cell kind="title" className="max-w-80 stacked:max-w-none">
        <Link
          href={eventHref(address, { event: event.id })}
          scroll={false}
          prefetch={false}
          id={`event-${event.id}`}
          aria-current={event.id === address.event ? "true" : undefined}
          className="block truncate rounded-sm after:absolute after:inset-0 hover:underline aria-current:text-accent"
        >
          {event.title}
        </Link>
        {event.title !== event.type && (
          <code className="block truncate font-mono text-xs font-normal text-muted">{event.type}</code>
        )}
      </Cell>
      <Cell label="About" className="max-w-56 stacked:max-w-none">
        <span className="block truncate">{aboutWords(event)}</span>
      </Cell>
      <Cell label="Source" className="max-w-44 stacked:max-w-none">
        {own ? "Your product" : "Snapkeys"}
        {event.apiKeyId !== null && keys[event.apiKeyId] && (
          <span className="block truncate text-xs text-muted">{keys[event.apiKeyId]}</span>
        )}
      </Cell>
      <Cell label="Environment">
        {event.environment ? (
          <EnvironmentMark environment={event.environment} />
        ) : (
          <span className="text-muted">Whole company</span>
        )}
      </Cell>
      <Cell label="Time">
        <Time value={event.createdAt} now={now} as="exact" />
      </Cell>
    </TableRow>
  );
}

/** The name of what it is about; else its kind and the start of its id, or the start of an app's data. */
function aboutWords({ subject, data }: EventView): string {
  if (subject) return subject.name ?? `${subject.kind} ${subject.id?.slice(0, 8) ?? ""}`.trim();
  const text = JSON.stringify(data);
  return text === "{}" ? "—" : text.slice(0, 80);
}

function NoEvents({ address }: { address: EventAddress }) {
  if (!isFiltered(address) && address.before === null)
    return (
      <EmptyState icon={<Zap aria-hidden="true" />} title="Nothing has happened yet">
        What changes here is told as an event, such as <code className="font-mono">api_key.created</code>.
        Your product tells its own with <code className="font-mono">POST /events</code>.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title="No event matches"
      actions={
        <Button asChild>
          <Link href={unfilteredHref(address)}>Clear filters</Link>
        </Button>
      }
    >
      Search finds the beginning of a type, and whole ids of events, requests and what they are about.
    </EmptyState>
  );
}
