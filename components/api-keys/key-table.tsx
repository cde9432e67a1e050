import { EnvironmentMark } from "@/components/shell/environment-mark";
import { figure } from "@/components/ui/figure";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { KeyOwner } from "@/lib/api-keys/owners";
import type { ApiKeyView } from "@/lib/api-keys/present";
import { counted, limitWords } from "./words";
import { factsOf } from "./key-facts";
import { KeyMenu } from "./key-menu";
import { KeyPermissions } from "./key-permissions";
import { KeyStatus } from "./key-status";
import { listHref, type ListAddress, type SortField } from "./list-address";

type KeyTableProps = {
  keys: readonly ApiKeyView[];
  /** Present when the viewer sees other people's keys. */
  owners: ReadonlyMap<string, KeyOwner> | null;
  /** Who looks; their own keys carry no name. */
  viewerId: string;
  may: { change: boolean; delete: boolean; readLog: boolean };
  address: ListAddress;
  now: Date;
};

/** The keys of a company, a row each. */
export function KeyTable({ keys, owners, viewerId, may, address, now }: KeyTableProps) {
  const acts = may.change || may.delete || may.readLog;
  return (
    <Table caption="API keys" wide>
      <TableHead>
        <HeaderCell sort={sortOf(address, "name", false)}>Name</HeaderCell>
        <HeaderCell>Key</HeaderCell>
        <HeaderCell>Environment</HeaderCell>
        <HeaderCell>Status</HeaderCell>
        <HeaderCell>Permissions</HeaderCell>
        <HeaderCell>Rate limit</HeaderCell>
        <HeaderCell sort={sortOf(address, "lastRequest", true)}>Last used</HeaderCell>
        <HeaderCell sort={sortOf(address, "createdAt", true)}>Created</HeaderCell>
        {acts && <HeaderCell unseen>Actions</HeaderCell>}
      </TableHead>
      <TableBody>
        {keys.map((key) => {
          const owner = owners?.get(key.userId) ?? null;
          const other = owner && owner.id !== viewerId ? owner : null;
          return (
            <TableRow key={key.id} dimmed={key.status !== "active"}>
              <Cell kind="title" className="max-w-56 stacked:max-w-none">
                <span className="block truncate" title={key.name}>
                  {key.name}
                </span>
                {owners && <Owner owner={owner} own={key.userId === viewerId} />}
              </Cell>
              <Cell label="Key">
                <code className="font-mono text-xs text-normal">
                  {key.start}
                  <span className="text-muted">…</span>
                  {key.lastFour}
                </code>
              </Cell>
              <Cell label="Environment">
                <EnvironmentMark environment={key.environment} />
              </Cell>
              <Cell label="Status">
                <KeyStatus apiKey={key} now={now} />
              </Cell>
              <Cell label="Permissions" className="max-w-52 min-w-40 stacked:max-w-none">
                <KeyPermissions apiKey={key} />
              </Cell>
              <Cell label="Rate limit">
                {limitWords(key)
                  .split(/(?<=,) /)
                  .map((part) => (
                    <span key={part} className="block">
                      {part}
                    </span>
                  ))}
                {key.remaining !== null && (
                  <span className="block text-xs text-muted">{figure(key.remaining)} left</span>
                )}
              </Cell>
              <Cell label="Last used">
                {key.lastRequest ? (
                  <>
                    <Time value={key.lastRequest} now={now} className="block" />
                    <span className="block text-xs text-muted">{counted(key.requestCount, "call")}</span>
                  </>
                ) : (
                  <span className="text-muted">Never</span>
                )}
              </Cell>
              <Cell label="Created">
                <Time value={key.createdAt} now={now} as="date" />
              </Cell>
              {acts && (
                <Cell kind="actions">
                  <KeyMenu apiKey={factsOf(key, other?.name ?? null)} may={may} />
                </Cell>
              )}
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

function Owner({ owner, own }: { owner: KeyOwner | null; own: boolean }) {
  const name = own ? "You" : (owner?.name ?? "Unknown");
  return (
    <span className="block truncate text-xs font-normal text-muted" title={owner?.email}>
      {name}
      {owner && !owner.active && " · no longer active"}
    </span>
  );
}

/** The column's next press: its usual direction first, then the other. */
function sortOf(address: ListAddress, field: SortField, descendingFirst: boolean) {
  const current = address.sort ?? { field: "createdAt", descending: true };
  const sorted = current.field === field;
  const descending = sorted ? !current.descending : descendingFirst;
  const direction = !sorted ? null : current.descending ? "descending" : "ascending";
  return { href: listHref(address, { sort: { field, descending } }), direction } as const;
}
