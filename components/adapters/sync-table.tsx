import { StatusDot } from "@/components/ui/status-dot";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { SyncView } from "@/lib/adapters/syncs";
import { countWords } from "./adapter-words";

const looks: Readonly<Record<string, { tone: "positive" | "danger" | "accent" | "neutral"; words: string }>> =
  {
    queued: { tone: "accent", words: "Waits" },
    running: { tone: "accent", words: "Runs" },
    succeeded: { tone: "positive", words: "Done" },
    failed: { tone: "danger", words: "Failed" },
    cancelled: { tone: "neutral", words: "Cancelled" },
  };
const shapes = { positive: "full", danger: "cross", accent: "half", neutral: "ring" } as const;

/** The last fetches, newest first. */
export function SyncTable({ syncs, now }: { syncs: readonly SyncView[]; now: Date }) {
  return (
    <Table caption="The last fetches">
      <TableHead>
        <HeaderCell>Started</HeaderCell>
        <HeaderCell>Status</HeaderCell>
        <HeaderCell>What came of it</HeaderCell>
        <HeaderCell>Acts for</HeaderCell>
      </TableHead>
      <TableBody>
        {syncs.map((sync) => {
          const { tone, words } = looks[sync.status] ?? { tone: "neutral", words: sync.status };
          return (
            <TableRow key={sync.id}>
              <Cell kind="title">
                <Time value={sync.createdAt} now={now} />
              </Cell>
              <Cell label="Status">
                <StatusDot tone={tone} shape={shapes[tone]}>
                  {words}
                </StatusDot>
              </Cell>
              <Cell label="What came of it" className="max-w-96 text-sm whitespace-normal">
                {sync.error ?? (sync.counts ? countWords(sync.counts) : "—")}
              </Cell>
              <Cell label="Acts for">{sync.startedBy}</Cell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
