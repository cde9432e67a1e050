import { TriangleAlert } from "lucide-react";
import { Link } from "@/components/ui/link";
import { figure } from "@/components/ui/figure";
import type { Concerned } from "@/lib/api-keys/attention";
import { listHref, listId, unfiltered, type ListAddress } from "./list-address";

type AttentionStripProps = {
  concerned: Concerned;
  /** Days without a call, where they are the same in every environment in sight. */
  idleAfterDays: number | null;
  address: ListAddress;
};

/** What cannot wait, each with the way to the keys it is about; nothing when everything can. */
export function AttentionStrip({ concerned, idleAfterDays, address }: AttentionStripProps) {
  const idle = idleAfterDays === null ? "for long" : `for ${figure(idleAfterDays)} days`;
  const wordings = {
    stopped: ["has stopped with its owner", "have stopped with their owners"],
    expiring: ["expires within 30 days", "expire within 30 days"],
    idle: [`has not been used ${idle}`, `have not been used ${idle}`],
  } as const;
  const found = (["stopped", "expiring", "idle"] as const).filter((concern) => concerned[concern].count > 0);
  if (found.length === 0) return null;
  return (
    <nav
      aria-label="Keys that need attention"
      className="mb-4 flex items-start gap-2.5 rounded-lg border border-caution/25 bg-caution-soft px-3.5 py-2 text-sm"
    >
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-caution" />
      <ul className="flex flex-wrap gap-y-1">
        {found.map((concern, index) => {
          const { count, more } = concerned[concern];
          const noun = index > 0 ? "" : count === 1 ? "key " : "keys ";
          return (
            <li key={concern} className="after:px-2 after:text-muted not-last:after:content-['·'/'']">
              <Link
                href={`${listHref(address, { ...unfiltered, attention: concern })}#${listId}`}
                prefetch={false}
                aria-current={address.attention === concern ? "true" : undefined}
                className="rounded-sm text-strong underline decoration-caution/40 underline-offset-3 transition-colors hover:decoration-current aria-[current]:font-medium pointer-coarse:py-1"
              >
                {more && "More than "}
                {figure(count)} {noun}
                {wordings[concern][count === 1 ? 0 : 1]}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
