import { StatusDot } from "@/components/ui/status-dot";
import type { TicketStatus } from "@/lib/support/schemas";

const looks = {
  open: { tone: "caution", shape: "half", words: "Open" },
  answered: { tone: "positive", shape: "full", words: "Answered" },
  closed: { tone: "neutral", shape: "ring", words: "Closed" },
} as const;

/** Open: waits for the operator. Answered: for whoever asked. */
export function TicketStatusDot({ status }: { status: TicketStatus }) {
  const { tone, shape, words } = looks[status];
  return (
    <StatusDot tone={tone} shape={shape}>
      {words}
    </StatusDot>
  );
}

export const statusWords: Record<TicketStatus, string> = {
  open: looks.open.words,
  answered: looks.answered.words,
  closed: looks.closed.words,
};
