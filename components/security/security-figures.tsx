import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { figure } from "@/components/ui/figure";
import type { SessionSummary } from "@/lib/sessions/summarise";

type SecurityFiguresProps = {
  /** Null where the viewer's role does not include it. */
  sessions: SessionSummary | null;
  devices: Record<"all" | "new" | "trusted" | "blocked" | "stale", number> | null;
  failures: { day: number; week: number } | null;
  /** The sessions are everybody's, and not the viewer's alone. */
  everybody: boolean;
};

const path = "/settings/security";
const failedSignIns = `${path}/logs?event=sessions.create&outcome=refused`;

/** The section's three questions, each answered in figures that lead on. */
export function SecurityFigures({ sessions, devices, failures, everybody }: SecurityFiguresProps) {
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      {sessions && (
        <Question title={everybody ? "Who is signed in?" : "Where are you signed in?"}>
          <Figure
            href={`${path}/sessions`}
            value={sessions.live}
            label={sessions.live === 1 ? "live session" : "live sessions"}
          />
          <Figure href={`${path}/sessions?flag=any`} value={sessions.any} label="flagged" alarming />
          <Figure href={`${path}/sessions?flag=dormant`} value={sessions.dormant} label="dormant" />
        </Question>
      )}
      {devices && (
        <Question title="From which devices and places?">
          <Figure
            href={`${path}/devices`}
            value={devices.all}
            label={devices.all === 1 ? "device" : "devices"}
          />
          <Figure href={`${path}/devices?status=new`} value={devices.new} label="new" alarming />
          <Figure href={`${path}/devices?status=stale`} value={devices.stale} label="stale" alarming />
          <Figure href={`${path}/devices?status=blocked`} value={devices.blocked} label="blocked" />
        </Question>
      )}
      {failures && (
        <Question title="What is being done?">
          <Figure href={failedSignIns} value={failures.day} label="failed sign-ins in 24 hours" alarming />
          <Figure href={failedSignIns} value={failures.week} label="in 7 days" />
        </Question>
      )}
    </div>
  );
}

function Question({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col rounded-xl border bg-surface shadow-xs">
      <h2 className="px-5 pt-4 text-lg">{title}</h2>
      <ul className="flex flex-wrap gap-x-6 gap-y-2 px-5 pt-2 pb-4">{children}</ul>
    </section>
  );
}

type FigureProps = { href: string; value: number; label: string; alarming?: boolean };

/** A number with the way to what it counts; one that should be zero and is not stands out, with its word. */
function Figure({ href, value, label, alarming }: FigureProps) {
  return (
    <li>
      <Link href={href} prefetch={false} className="group block rounded-md">
        <span
          className={`block text-xl font-semibold ${alarming && value > 0 ? "text-caution" : "text-strong"}`}
        >
          {figure(value)}
        </span>
        <span className="text-sm text-muted underline decoration-transparent underline-offset-3 transition-colors group-hover:decoration-current">
          {label}
        </span>
      </Link>
    </li>
  );
}
