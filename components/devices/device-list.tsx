import { MonitorSmartphone, SearchX } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { allDevices, devicesHref, devicesPageSize, isNarrowed, type DevicesAddress } from "./device-address";

type DeviceListProps = {
  address: DevicesAddress;
  /** Rows on this page, and in all. */
  shown: number;
  total: number;
  /** The table. */
  children: ReactNode;
};

/** A page of devices with the ways to its neighbours; or why there are none. */
export function DeviceList({ address, shown, total, children }: DeviceListProps) {
  if (total === 0) return <NoDevices narrowed={isNarrowed(address)} />;
  const from = (address.page - 1) * devicesPageSize + 1;
  const to = from + shown - 1;
  return (
    <>
      {children}
      <Pagination
        {...{ from, to, total }}
        noun={total === 1 ? "device" : "devices"}
        previousHref={address.page > 1 ? devicesHref(address, { page: address.page - 1 }) : null}
        nextHref={to < total ? devicesHref(address, { page: address.page + 1 }) : null}
      />
    </>
  );
}

function NoDevices({ narrowed }: { narrowed: boolean }) {
  if (!narrowed) {
    return (
      <EmptyState icon={<MonitorSmartphone aria-hidden="true" />} title="No device is known yet">
        Each browser and program that somebody signs in on is noted here from its next sign-in on.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title="No device matches"
      actions={
        <Button asChild>
          <Link href={devicesHref(allDevices)}>Show all devices</Link>
        </Button>
      }
    >
      Search looks in names, people and browsers, and for whole addresses.
    </EmptyState>
  );
}
