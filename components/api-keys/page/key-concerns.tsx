import { CircleAlert, TriangleAlert } from "lucide-react";
import { Card, CardBody } from "@/components/ui/card";
import { concernsOf, idleDays } from "@/lib/api-keys/concerns";
import type { OwnerOfKey } from "@/lib/api-keys/owner";
import type { ApiKeyView } from "@/lib/api-keys/answers";
import { concernWords, pressing } from "@/components/api-keys/concern-words";

type KeyConcernsProps = {
  apiKey: ApiKeyView;
  owner: OwnerOfKey;
  /** Of the policy of its environment; null: it says nothing. */
  idleAfterDays: number | null;
  now: Date;
};

/** What deserves a look about the key, and what to do; nothing when there is nothing. */
export function KeyConcerns({ apiKey: key, owner, idleAfterDays, now }: KeyConcernsProps) {
  const concerns = concernsOf(key, { ownerActive: owner.active, idleAfterDays, now });
  if (concerns.length === 0) return null;
  return (
    <Card aria-labelledby="concerns">
      <CardBody>
        <h2 id="concerns" className="text-lg">
          Worth a look
        </h2>
        <ul className="mt-2 space-y-3 text-sm">
          {concerns.map((concern) => {
            const { label, advice } = concernWords(concern, key, {
              idleAfterDays: idleAfterDays ?? idleDays,
              now,
            });
            const Icon = pressing.has(concern) ? TriangleAlert : CircleAlert;
            return (
              <li key={concern} className="flex items-start gap-2">
                <Icon
                  aria-hidden="true"
                  className={`mt-0.75 size-3.5 shrink-0 ${pressing.has(concern) ? "text-caution" : "text-muted"}`}
                />
                <span className="min-w-0">
                  <span className="block font-medium text-strong">{label}</span>
                  <span className="text-muted">{advice}</span>
                </span>
              </li>
            );
          })}
        </ul>
      </CardBody>
    </Card>
  );
}
