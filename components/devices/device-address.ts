import { choice, hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import { deviceStatuses, type DeviceStatus } from "@/lib/devices/schemas";

export const devicesPath = "/settings/security/devices";
export const devicesPageSize = 50;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the address of the devices says; null and "" where it says nothing. */
export type DevicesAddress = {
  search: string;
  status: DeviceStatus | null;
  person: string | null;
  country: string | null;
  page: number;
};

/** Reads the address; what it does not know counts as absent. */
export function readDevicesAddress(params: SearchParams): DevicesAddress {
  const matching = (name: string, pattern: RegExp) => {
    const value = parameter(params, name);
    return pattern.test(value) ? value : null;
  };
  return {
    search: parameter(params, "q").slice(0, 200),
    status: choice(params, "status", deviceStatuses),
    person: matching("person", uuid),
    country: matching("country", /^[A-Z]{2}$/),
    page: Number(matching("page", /^[1-9]\d{0,5}$/) ?? 1),
  };
}

export const allDevices: DevicesAddress = { search: "", status: null, person: null, country: null, page: 1 };

/** The address as it is, but for `change`. Another filter starts at the first page. */
export function devicesHref(address: DevicesAddress, change: Partial<DevicesAddress> = {}): string {
  const { search, page, ...rest } = { ...address, page: 1, ...change };
  return hrefOf(devicesPath, { q: search, ...rest, page: page > 1 ? page : null });
}

/** The address of one device; `before` is the place in its history. */
export function deviceHref(id: string, before: string | null = null): string {
  return hrefOf(`${devicesPath}/${id}`, { before });
}

/** The address narrows the list. */
export function isNarrowed({ search, status, person, country }: DevicesAddress): boolean {
  return search !== "" || status !== null || person !== null || country !== null;
}

/** The address as the list verb's input. */
export function devicesInput({ search, status, person, country, page }: DevicesAddress) {
  return {
    search,
    status: status ?? undefined,
    userId: person ?? undefined,
    country: country ?? undefined,
    page,
    size: devicesPageSize,
  };
}
