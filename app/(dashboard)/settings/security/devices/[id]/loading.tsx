import { DetailSkeleton } from "@/components/shell/detail-skeleton";

export default function LoadingDevice() {
  return (
    <DetailSkeleton
      label="Loading the device"
      parent={{ label: "Devices", href: "/settings/security/devices" }}
    />
  );
}
