import { EnvironmentMark } from "@/components/shell/environment-mark";
import { StatusDot } from "@/components/ui/status-dot";
import { cn } from "@/lib/cn";

const lines = [
  { label: "May", value: "read customers: id, name" },
  { label: "Limit", value: "100 requests a minute" },
  { label: "Expires", value: "in 90 days" },
];

/** A key as the screens show it. An illustration, hidden from screen readers: the text says the same. */
export function KeySpecimen({ className }: { className?: string }) {
  return (
    <div aria-hidden="true" className={cn("rounded-xl border bg-surface p-5 shadow-lg", className)}>
      <div className="flex items-center justify-between gap-3">
        <span className="text-base font-semibold text-strong">Main website</span>
        <StatusDot tone="positive" className="text-sm text-normal">
          Active
        </StatusDot>
      </div>
      <div className="mt-3 flex items-center justify-between gap-3 rounded-md border bg-sunken px-3 py-2">
        <span className="truncate font-mono text-sm text-strong">
          sna_4Xk9aQ<span className="text-muted">••••••••</span>p0Zc
        </span>
        <EnvironmentMark environment="production" />
      </div>
      <dl className="mt-3 space-y-1.5 text-sm">
        {lines.map((line) => (
          <div key={line.label} className="flex justify-between gap-4">
            <dt className="text-muted">{line.label}</dt>
            <dd className="text-end text-strong">{line.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
