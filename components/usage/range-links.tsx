import { LinkGroup } from "@/components/ui/link-group";
import { usageHref, usageRanges, type UsageAddress, type UsageRange } from "./usage-address";

const labels: Record<UsageRange, string> = {
  "24h": "24 hours",
  "7d": "7 days",
  "30d": "30 days",
  "90d": "90 days",
};

/** Over how long: by the hour for a day, by quarters of a day for a week, by the day beyond. */
export function RangeLinks({ path, address }: { path: string; address: UsageAddress }) {
  return (
    <LinkGroup
      label="Range"
      links={usageRanges.map((range) => ({
        label: labels[range],
        href: usageHref(path, address, { range }),
        current: range === address.range,
      }))}
    />
  );
}
