import { AttentionStrip } from "@/components/shell/attention-strip";
import { figure } from "@/components/ui/figure";
import type { Concerned } from "@/lib/api-keys/attention";
import { listHref, listId, unfiltered, type ListAddress } from "./list-address";

type KeyStripProps = {
  concerned: Concerned;
  /** Days without a call, where they are the same in every environment in sight. */
  idleAfterDays: number | null;
  address: ListAddress;
};

/** What cannot wait, each with the way to the keys it is about. */
export function KeyStrip({ concerned, idleAfterDays, address }: KeyStripProps) {
  const idle = idleAfterDays === null ? "for long" : `for ${figure(idleAfterDays)} days`;
  const wordings = {
    stopped: ["has stopped with its owner", "have stopped with their owners"],
    expiring: ["expires within 30 days", "expire within 30 days"],
    idle: [`has not been used ${idle}`, `have not been used ${idle}`],
  } as const;
  const found = (["stopped", "expiring", "idle"] as const)
    .filter((concern) => concerned[concern].count > 0)
    .map((concern, index) => {
      const { count, more } = concerned[concern];
      const noun = index > 0 ? "" : count === 1 ? "key " : "keys ";
      const words = wordings[concern][count === 1 ? 0 : 1];
      return {
        text: `${more ? "More than " : ""}${figure(count)} ${noun}${words}`,
        href: `${listHref(address, { ...unfiltered, attention: concern })}#${listId}`,
        current: address.attention === concern,
      };
    });
  return <AttentionStrip label="Keys that need attention" found={found} />;
}
