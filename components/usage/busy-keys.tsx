import { Link } from "@/components/ui/link";
import { keyHref } from "@/components/api-keys/key-address";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { figure } from "@/components/ui/figure";
import { shareWords } from "@/components/ui/ranking";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { BusyKey } from "@/lib/usage/company";

type BusyKeysProps = {
  keys: readonly BusyKey[];
  /** Of all keys together. */
  calls: number;
  now: Date;
};

const states = { living: null, deleted: "Deleted", public: "Public key" };

/** The keys with most calls, busiest first. */
export function BusyKeys({ keys, calls, now }: BusyKeysProps) {
  return (
    <section>
      <h2 className="mb-2 text-base">Busiest keys</h2>
      <Table caption="Busiest keys">
        <TableHead>
          <HeaderCell>Key</HeaderCell>
          <HeaderCell>Environment</HeaderCell>
          <HeaderCell align="end">Calls</HeaderCell>
          <HeaderCell align="end">Share</HeaderCell>
          <HeaderCell align="end">Refused</HeaderCell>
          <HeaderCell>Last used</HeaderCell>
        </TableHead>
        <TableBody>
          {keys.map((key) => (
            <TableRow key={key.id} dimmed={key.state === "deleted"}>
              <Cell kind="title" className="max-w-72 stacked:max-w-none">
                {key.state === "living" ? (
                  <Link href={keyHref(key.id, "usage")} className="block truncate rounded-sm hover:underline">
                    {key.name}
                  </Link>
                ) : (
                  <span className="block truncate">{key.name}</span>
                )}
                {states[key.state] && (
                  <span className="block text-xs font-normal text-muted">{states[key.state]}</span>
                )}
              </Cell>
              <Cell label="Environment">
                <EnvironmentMark environment={key.environment} />
              </Cell>
              <Cell label="Calls" align="end">
                {figure(key.calls)}
              </Cell>
              <Cell label="Share" align="end">
                {shareWords(key.calls, calls)}
              </Cell>
              <Cell label="Refused" align="end">
                {figure(key.totals.refused)}
              </Cell>
              <Cell label="Last used">
                <Time value={key.lastRequest} now={now} />
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}
