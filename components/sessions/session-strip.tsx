import { TriangleAlert } from "lucide-react";
import { Link } from "@/components/ui/link";
import { figure } from "@/components/ui/figure";
import type { SessionSummary } from "@/lib/sessions/summarise";
import { allSessions, sessionsHref, type SessionsAddress } from "./session-address";

const wordings = {
  two_places: ["session used in two places at once", "sessions used in two places at once"],
  new_country: ["from a new country", "from a new country"],
  new_device: ["on a new device", "on a new device"],
  unfamiliar_platform: ["on an unfamiliar platform", "on an unfamiliar platform"],
  dormant: ["not used for a week", "not used for a week"],
} as const;

const order = ["two_places", "new_country", "new_device", "unfamiliar_platform", "dormant"] as const;

/** What stands out among the sessions, each with the way to it; nothing when nothing does. */
export function SessionStrip({ summary, address }: { summary: SessionSummary; address: SessionsAddress }) {
  const found = order.filter((concern) => summary[concern] > 0);
  if (found.length === 0) return null;
  return (
    <nav
      aria-label="Sessions that stand out"
      className="mb-4 flex items-start gap-2.5 rounded-lg border border-caution/25 bg-caution-soft px-3.5 py-2 text-sm"
    >
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-caution" />
      <ul className="flex flex-wrap gap-y-1">
        {found.map((concern, index) => {
          const count = summary[concern];
          const words = wordings[concern][count === 1 ? 0 : 1];
          const noun = index > 0 || concern === "two_places" ? "" : count === 1 ? "session " : "sessions ";
          return (
            <li key={concern} className="after:px-2 after:text-muted not-last:after:content-['·'/'']">
              <Link
                href={sessionsHref({ ...allSessions, concern })}
                prefetch={false}
                aria-current={address.concern === concern ? "true" : undefined}
                className="rounded-sm text-strong underline decoration-caution/40 underline-offset-3 transition-colors hover:decoration-current aria-[current]:font-medium pointer-coarse:py-1"
              >
                {figure(count)} {noun}
                {words}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
