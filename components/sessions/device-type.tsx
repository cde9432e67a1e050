import { Laptop, Smartphone, SquareTerminal, Tablet } from "lucide-react";
import type { DeviceType } from "@/lib/network/user-agent";

const icons = { desktop: Laptop, mobile: Smartphone, tablet: Tablet, program: SquareTerminal };

/** What one holds in the hand, as a sign beside words that say it too. */
export function DeviceTypeIcon({ type }: { type: DeviceType }) {
  const Icon = icons[type];
  return <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" />;
}
