import { AttentionStrip } from "@/components/shell/attention-strip";
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

/** What stands out among the sessions, each with the way to it. */
export function SessionStrip({ summary, address }: { summary: SessionSummary; address: SessionsAddress }) {
  const found = order
    .filter((concern) => summary[concern] > 0)
    .map((concern, index) => {
      const count = summary[concern];
      const words = wordings[concern][count === 1 ? 0 : 1];
      const noun = index > 0 || concern === "two_places" ? "" : count === 1 ? "session " : "sessions ";
      return {
        text: `${figure(count)} ${noun}${words}`,
        href: sessionsHref({ ...allSessions, concern }),
        current: address.concern === concern,
      };
    });
  return <AttentionStrip label="Sessions that stand out" found={found} />;
}
