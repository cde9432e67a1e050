import { Link } from "@/components/ui/link";
import { keyHref } from "@/components/api-keys/key-address";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { figure } from "@/components/ui/figure";
import { shareWords } from "@/components/ui/ranking";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { BusyCaller } from "@/lib/usage/company";
import { callerAside, callerName } from "./caller-words";
import { usageHref, usagePath, type UsageAddress } from "./usage-address";

type BusyCallersProps = {
  callers: readonly BusyCaller[];
  /** Of all together. */
  calls: number;
  address: UsageAddress;
  now: Date;
};

/** The keys with most calls, busiest first, each with the way to its own usage. */
export function BusyCallers({ callers, calls, address, now }: BusyCallersProps) {
  return (
    <section id="keys" className="scroll-mt-20">
      <h2 className="mb-2 text-lg">Busiest keys</h2>
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
          {callers.map((caller) => (
            <TableRow key={caller.id} dimmed={caller.kind === "key" && caller.state === "deleted"}>
              <Cell kind="title" className="max-w-72 stacked:max-w-none">
                <Link
                  href={hrefOfCaller(caller, address)}
                  prefetch={false}
                  className="block truncate rounded-sm hover:underline"
                >
                  {callerName(caller)}
                </Link>
                {callerAside(caller) && (
                  <span className="block text-xs font-normal text-muted">{callerAside(caller)}</span>
                )}
              </Cell>
              <Cell label="Environment">
                {caller.kind === "key" ? <EnvironmentMark environment={caller.environment} /> : "—"}
              </Cell>
              <Cell label="Calls" align="end">
                {figure(caller.calls)}
              </Cell>
              <Cell label="Share" align="end">
                {shareWords(caller.calls, calls)}
              </Cell>
              <Cell label="Refused" align="end">
                {figure(caller.totals.refused)}
              </Cell>
              <Cell label="Last used">
                {caller.lastRequest === null ? "—" : <Time value={caller.lastRequest} now={now} />}
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

/** A living key has a page of its own; of any other this page tells. */
function hrefOfCaller(caller: BusyCaller, address: UsageAddress): string {
  if (caller.kind === "people" || caller.state !== "living") {
    return usageHref(usagePath, address, { key: caller.id });
  }
  const { range, endpoint, outcome } = address;
  return usageHref(keyHref(caller.id, "usage"), {
    ...{ range, endpoint, outcome },
    ...{ environment: null, key: null, adapter: null },
  });
}
