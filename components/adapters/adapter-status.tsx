import { StatusDot } from "@/components/ui/status-dot";
import type { AdapterStatus } from "@/lib/adapters/health";
import { statusWords } from "./adapter-words";

const looks = {
  ok: { tone: "positive", shape: "full" },
  failing: { tone: "danger", shape: "cross" },
  paused: { tone: "neutral", shape: "ring" },
  waiting: { tone: "neutral", shape: "half" },
} as const;

export function AdapterStatusDot({ status }: { status: AdapterStatus }) {
  return <StatusDot {...looks[status]}>{statusWords[status]}</StatusDot>;
}
