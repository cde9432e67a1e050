import { ShieldAlert, TriangleAlert } from "lucide-react";
import type { Concern } from "@/lib/api-keys/concerns";
import type { ApiKeyView } from "@/lib/api-keys/answers";
import { ConcernMark } from "./concern-mark";
import { concernWords, pressing } from "@/components/api-keys/concern-words";

type RowConcernsProps = {
  apiKey: ApiKeyView;
  /** Most pressing first. */
  concerns: readonly Concern[];
  /** By the policy of its environment. */
  idleAfterDays: number;
  now: Date;
};

/** What deserves a look about a key: the first of it in words, the rest with what to do on pointing or focus. */
export function RowConcerns({ apiKey, concerns, idleAfterDays, now }: RowConcernsProps) {
  const [first] = concerns;
  if (first === undefined) return null;
  const lines = concerns.map((concern) => concernWords(concern, apiKey, { idleAfterDays, now }));
  const tone = first === "stopped" ? "danger" : pressing.has(first) ? "caution" : "neutral";
  const Icon = tone === "neutral" ? ShieldAlert : TriangleAlert;
  return <ConcernMark name={apiKey.name} tone={tone} icon={<Icon aria-hidden="true" />} lines={lines} />;
}
