import { TriangleAlert } from "lucide-react";
import { Link } from "@/components/ui/link";
import { figure } from "@/components/ui/figure";
import { allDevices, devicesHref, type DevicesAddress } from "./device-address";

type DeviceStripProps = { summary: { new: number; stale: number }; address: DevicesAddress };

/** Devices that somebody should look at, each kind with the way to it; nothing when there are none. */
export function DeviceStrip({ summary, address }: DeviceStripProps) {
  const wordings = [
    { status: "new", one: "new device nobody has judged", many: "new devices nobody has judged" },
    {
      status: "stale",
      one: "stale device, not seen for 30 days",
      many: "stale devices, not seen for 30 days",
    },
  ] as const;
  const found = wordings.filter(({ status }) => summary[status] > 0);
  if (found.length === 0) return null;
  return (
    <nav
      aria-label="Devices to look at"
      className="mb-4 flex items-start gap-2.5 rounded-lg border border-caution/25 bg-caution-soft px-3.5 py-2 text-sm"
    >
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-caution" />
      <ul className="flex flex-wrap gap-y-1">
        {found.map(({ status, one, many }) => (
          <li key={status} className="after:px-2 after:text-muted not-last:after:content-['·'/'']">
            <Link
              href={devicesHref({ ...allDevices, status })}
              prefetch={false}
              aria-current={address.status === status ? "true" : undefined}
              className="rounded-sm text-strong underline decoration-caution/40 underline-offset-3 transition-colors hover:decoration-current aria-[current]:font-medium pointer-coarse:py-1"
            >
              {figure(summary[status])} {summary[status] === 1 ? one : many}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
