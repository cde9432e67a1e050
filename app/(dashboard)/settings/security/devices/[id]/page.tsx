import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { deviceHref, devicesPath } from "@/components/devices/device-address";
import { DeviceButtons } from "@/components/devices/device-buttons";
import { DeviceDesk } from "@/components/devices/device-desk";
import { DeviceFacts } from "@/components/devices/device-facts";
import { DevicePeople } from "@/components/devices/device-people";
import { SignInTable } from "@/components/devices/sign-in-table";
import { NoAccess } from "@/components/shell/no-access";
import { PageHeader } from "@/components/shell/page-header";
import { parameter, type SearchParams } from "@/components/shell/page-address";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pagination";
import { requireCurrent } from "@/lib/auth/current";
import { getDevice } from "@/lib/devices/get";
import { listSignIns } from "@/lib/devices/sign-ins";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions/can";
import { actionsFor } from "../desk";

type DeviceProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const load = cache(async (id: string) => {
  const { actor } = await requireCurrent();
  if (!can(actor, "devices:read")) return null;
  return getDevice(actor, { id }).catch((error: unknown) => {
    if (error instanceof AppError && ["not_found", "invalid_attribute"].includes(error.code)) notFound();
    throw error;
  });
});

export async function generateMetadata({ params }: DeviceProps): Promise<Metadata> {
  const found = await load((await params).id).catch(() => null); // the page says it, with a title
  return { title: found?.device.title ?? "Device" };
}

/** One device: who signed in on it and who tried to, and how the company judges it. */
export default async function DevicePage({ params, searchParams }: DeviceProps) {
  const { actor } = await requireCurrent();
  const found = await load((await params).id);
  if (!found) return <NoAccess title="Device" what="devices" />;

  const { device, ...counts } = found;
  const before = parameter(await searchParams, "before");
  const { signIns, older } = await listSignIns(actor, {
    id: device.id,
    ...(/^\d{1,18}$/.test(before) && { before }),
  });
  const now = new Date();
  const current = device.id === actor.deviceId;
  return (
    <DeviceDesk actions={actionsFor(actor.company.id)}>
      <PageHeader
        breadcrumbs={[{ label: "Devices", href: devicesPath }]}
        title={
          <span className="flex flex-wrap items-center gap-2">
            {device.title}
            {current && <Badge tone="accent">This one</Badge>}
          </span>
        }
        description={current ? "You sit at it, so you cannot block it." : undefined}
        actions={can(actor, "devices:update") && <DeviceButtons {...{ device, current }} />}
      />
      <div className="space-y-6">
        <div className="grid gap-6 lg:grid-cols-[3fr_2fr] lg:items-start">
          <DeviceFacts device={device} {...counts} now={now} />
          <DevicePeople device={device} />
        </div>
        <section>
          <h2 className="mb-3 text-lg">Sign-in history</h2>
          {signIns.length === 0 ? (
            <EmptyState title="Nothing is on record">
              Entries older than your company keeps them are gone.
            </EmptyState>
          ) : (
            <>
              <SignInTable signIns={signIns} now={now} />
              <Pager
                summary={before === "" ? "The newest first" : "Older entries"}
                previousHref={before === "" ? null : deviceHref(device.id)}
                nextHref={older === null ? null : deviceHref(device.id, older)}
                previousLabel="Newest"
                nextLabel="Older"
              />
            </>
          )}
        </section>
      </div>
    </DeviceDesk>
  );
}
