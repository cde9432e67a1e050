import type { Metadata } from "next";
import { redirect } from "next/navigation";
import {
  devicesHref,
  devicesInput,
  devicesPageSize,
  isNarrowed,
  readDevicesAddress,
} from "@/components/devices/device-address";
import { DeviceDesk } from "@/components/devices/device-desk";
import { DeviceFilters } from "@/components/devices/device-filters";
import { DeviceList } from "@/components/devices/device-list";
import { DeviceStrip } from "@/components/devices/device-strip";
import { DeviceTable } from "@/components/devices/device-table";
import { DevicesHeader } from "@/components/devices/devices-header";
import { NoAccess } from "@/components/shell/no-access";
import type { SearchParams } from "@/components/shell/page-address";
import { RefreshWhileSeen } from "@/components/shell/refresh-while-seen";
import { requireCurrent } from "@/lib/auth/current";
import { companyHref } from "@/lib/companies/address";
import { listDevices } from "@/lib/devices/list";
import { summariseDevices } from "@/lib/devices/summarise";
import { can } from "@/lib/permissions/can";
import { actionsFor } from "./desk";

export const metadata: Metadata = { title: "Device security" };

export default async function DevicesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  const address = readDevicesAddress(await searchParams);
  if (!can(actor, "devices:read")) return <NoAccess title="Device security" what="devices" />;

  const [{ devices, total, countries }, summary] = await Promise.all([
    listDevices(actor, devicesInput(address)),
    summariseDevices(actor, {}),
  ]);
  const pages = Math.max(1, Math.ceil(total / devicesPageSize));
  if (address.page > pages) redirect(companyHref(actor.company.id, devicesHref(address, { page: pages })));
  const person = devices[0]?.people.find(({ id }) => id === address.person);
  return (
    <DeviceDesk actions={actionsFor(actor.company.id)}>
      <RefreshWhileSeen />
      <DevicesHeader companyId={actor.company.id} />
      <DeviceStrip summary={summary} address={address} />
      {(isNarrowed(address) || total > 1) && (
        <DeviceFilters {...{ address, countries }} personName={person?.name ?? null} />
      )}
      <DeviceList address={address} shown={devices.length} total={total}>
        <DeviceTable
          devices={devices}
          currentId={actor.deviceId}
          mayJudge={can(actor, "devices:update")}
          now={new Date()}
        />
      </DeviceList>
    </DeviceDesk>
  );
}
