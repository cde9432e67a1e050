import type { ReactNode } from "react";
import { codeWords } from "@/components/request-logs/outcome-words";
import { Card, CardBody } from "@/components/ui/card";
import { Ranking } from "@/components/ui/ranking";
import type { Occurrence, Usage } from "@/lib/usage/present";

/** Why calls were refused, and where calls came from and went to. */
export function UsageTops({ usage }: { usage: Usage }) {
  const { refusals, endpoints, addresses, agents, calls, totals } = usage;
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Top title="Refused, by reason" rows={refusals} total={totals.refused} name={reason}>
        No call was refused.
      </Top>
      <Top title="Endpoints" rows={endpoints} total={calls} name={code}>
        No calls.
      </Top>
      <Top title="Addresses" rows={addresses} total={calls} name={code}>
        No calls.
      </Top>
      <Top title="Programs" rows={agents} total={calls} name={(name) => name ?? "Not told"}>
        No calls.
      </Top>
    </div>
  );
}

type TopProps = {
  title: string;
  rows: readonly Occurrence[];
  total: number;
  name: (name: string | null) => ReactNode;
  /** Where there are none. */
  children: ReactNode;
};

function Top({ title, rows, total, name, children }: TopProps) {
  return (
    <Card>
      <CardBody>
        <Ranking
          title={title}
          unit="Calls"
          total={total}
          empty={children}
          level="h2"
          rows={rows.map((row) => ({ key: row.name ?? "", name: name(row.name), count: row.count }))}
        />
      </CardBody>
    </Card>
  );
}

function code(name: string | null) {
  return name === null ? "Not known" : <code className="font-mono text-xs">{name}</code>;
}

function reason(name: string | null) {
  if (name === null) return "Not known";
  return (
    <>
      {codeWords(name)} <code className="ms-1 font-mono text-xs text-muted">{name}</code>
    </>
  );
}
