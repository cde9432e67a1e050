import type { ReactNode } from "react";
import { Card, CardBody } from "@/components/ui/card";
import { Ranking } from "@/components/ui/ranking";
import type { Occurrence } from "@/lib/usage/present";

type TopProps = {
  title: string;
  rows: readonly Occurrence[];
  /** The whole that shares are of. */
  total: number;
  name: (name: string | null) => ReactNode;
  level?: "h2" | "h3";
  /** Where there are none. */
  children: ReactNode;
};

/** What occurred most often, in a card. */
export function Top({ title, rows, total, name, level = "h2", children }: TopProps) {
  return (
    <Card>
      <CardBody>
        <Ranking
          title={title}
          unit="Calls"
          total={total}
          empty={children}
          level={level}
          rows={rows.map((row) => ({ key: row.name ?? "", name: name(row.name), count: row.count }))}
        />
      </CardBody>
    </Card>
  );
}
