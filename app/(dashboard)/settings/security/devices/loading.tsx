import { DevicesHeader } from "@/components/devices/devices-header";
import { ListSkeleton } from "@/components/shell/list-skeleton";

export default function LoadingDevices() {
  return (
    <>
      <DevicesHeader />
      <ListSkeleton label="Loading the devices" rows={5} />
    </>
  );
}
