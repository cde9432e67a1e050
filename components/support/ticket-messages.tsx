import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import { cn } from "@/lib/cn";
import type { TicketMessage } from "@/lib/support/present";

const badges = {
  asker: null,
  colleague: <Badge>Same company</Badge>,
  operator: <Badge tone="accent">Support</Badge>,
};

/** What was said, from the question on. */
export function TicketMessages({ messages, now }: { messages: readonly TicketMessage[]; now: Date }) {
  return (
    <ol aria-label="Messages" className="space-y-3">
      {messages.map(({ id, by, name, message, createdAt }) => (
        <li
          key={id}
          className={cn(
            "rounded-xl border bg-surface px-5 py-4 shadow-xs",
            by === "operator" && "border-accent/25",
          )}
        >
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
            <span className="min-w-0 font-medium break-words text-strong">{name}</span>
            {badges[by]}
            <Time value={createdAt} now={now} className="ms-auto text-muted" />
          </p>
          <p className="mt-2 max-w-prose text-base break-words whitespace-pre-wrap text-normal">{message}</p>
        </li>
      ))}
    </ol>
  );
}
