import { LinkGroup } from "@/components/ui/link-group";
import { rangeHref, usageRanges, type UsageRange } from "./usage-address";

const labels: Record<UsageRange, string> = { "24h": "24 hours", "48h": "48 hours", "30d": "30 days" };

type RangeLinksProps = { path: string; range: UsageRange; keep?: Readonly<Record<string, string>> };

/** Over how long: by the hour for two days, by the day for a month. */
export function RangeLinks({ path, range, keep }: RangeLinksProps) {
  return (
    <LinkGroup
      label="Range"
      links={usageRanges.map((value) => ({
        label: labels[value],
        href: rangeHref(path, value, keep),
        current: value === range,
      }))}
    />
  );
}
