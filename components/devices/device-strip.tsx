import { AttentionStrip } from "@/components/shell/attention-strip";
import { figure } from "@/components/ui/figure";
import { allDevices, devicesHref, type DevicesAddress } from "./device-address";

const wordings = [
  { status: "new", one: "new device nobody has judged", many: "new devices nobody has judged" },
  { status: "stale", one: "stale device, not seen for 30 days", many: "stale devices, not seen for 30 days" },
] as const;

type DeviceStripProps = { summary: { new: number; stale: number }; address: DevicesAddress };

/** Devices that somebody should look at, each kind with the way to it. */
export function DeviceStrip({ summary, address }: DeviceStripProps) {
  const found = wordings
    .filter(({ status }) => summary[status] > 0)
    .map(({ status, one, many }) => ({
      text: `${figure(summary[status])} ${summary[status] === 1 ? one : many}`,
      href: devicesHref({ ...allDevices, status }),
      current: address.status === status,
    }));
  return <AttentionStrip label="Devices to look at" found={found} />;
}
