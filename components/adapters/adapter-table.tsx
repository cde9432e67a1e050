import { EnvironmentMark } from "@/components/shell/environment-mark";
import { Link } from "@/components/ui/link";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { AdapterView } from "@/lib/adapters/present";
import { adapterHref } from "./adapter-address";
import { AdapterStatusDot } from "./adapter-status";
import { directionsInWords, everyWords } from "./adapter-words";
import { KindMark } from "./kind-mark";

/** The company's adapters; a name opens its page. */
export function AdapterTable({ adapters, now }: { adapters: readonly AdapterView[]; now: Date }) {
  return (
    <Table caption="Adapters">
      <TableHead>
        <HeaderCell>Name</HeaderCell>
        <HeaderCell>Direction</HeaderCell>
        <HeaderCell>Environment</HeaderCell>
        <HeaderCell>Health</HeaderCell>
        <HeaderCell>Last fetched</HeaderCell>
        <HeaderCell>Last sent</HeaderCell>
      </TableHead>
      <TableBody>
        {adapters.map((adapter) => (
          <Row key={adapter.id} adapter={adapter} now={now} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ adapter, now }: { adapter: AdapterView; now: Date }) {
  const { directions, status, error } = adapter;
  return (
    <TableRow dimmed={status === "paused"}>
      <Cell kind="title" className="max-w-72 stacked:max-w-none">
        <span className="flex items-center gap-2.5">
          <span className="shrink-0 text-muted [&_svg]:size-4">
            <KindMark kind={adapter.kind} />
          </span>
          <span className="min-w-0">
            <Link
              href={adapterHref(adapter.id)}
              prefetch={false}
              className="block truncate rounded-sm after:absolute after:inset-0 hover:underline"
            >
              {adapter.name}
            </Link>
            <Below>{adapter.label}</Below>
          </span>
        </span>
      </Cell>
      <Cell label="Direction">
        <span className="block">{directionsInWords(directions)}</span>
        {directions.includes("in") && <Below>{everyWords(adapter.everyMinutes)}</Below>}
      </Cell>
      <Cell label="Environment">
        <EnvironmentMark environment={adapter.environment} />
      </Cell>
      <Cell label="Health" className="max-w-64 stacked:max-w-none">
        <AdapterStatusDot status={status} />
        {status === "failing" && error !== null && <Below>{error}</Below>}
      </Cell>
      <Cell label="Last fetched">
        <At value={adapter.lastSyncAt} now={now} none={directions.includes("in") ? "Never" : "—"} />
      </Cell>
      <Cell label="Last sent">
        <At value={adapter.lastDeliveryAt} now={now} none={directions.includes("out") ? "Never" : "—"} />
      </Cell>
    </TableRow>
  );
}

function Below({ children }: { children: string }) {
  return (
    <span
      title={children}
      className="block truncate text-xs font-normal text-muted stacked:whitespace-normal"
    >
      {children}
    </span>
  );
}

function At({ value, now, none }: { value: string | null; now: Date; none: string }) {
  return value === null ? <span className="text-muted">{none}</span> : <Time value={value} now={now} />;
}
