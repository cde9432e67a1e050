import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { Sent as SentEvents } from "@/lib/adapters/deliveries";
import { SentChart } from "./sent-chart";
import { SentTable } from "./sent-table";

/** What an adapter sent. */
export function Sent({ sent: { figures, last }, now }: { sent: SentEvents; now: Date }) {
  return (
    <Card>
      <CardHeader title="Events that go out" />
      <CardBody className="space-y-5">
        {last.length === 0 ? (
          <p className="text-base text-muted">Nothing was sent yet.</p>
        ) : (
          <>
            <SentChart days={figures.days} />
            <SentTable deliveries={last} now={now} />
          </>
        )}
      </CardBody>
    </Card>
  );
}
