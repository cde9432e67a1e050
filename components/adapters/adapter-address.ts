import { choice, hrefOf, type SearchParams } from "@/components/shell/page-address";
import { environments, type Environment } from "@/lib/environments";
import { adapterStatuses, type AdapterStatus } from "@/lib/adapters/health";

export const adaptersPath = "/adapters";

/** What the address of the list says. */
export type AdaptersAddress = { environment: Environment | null; status: AdapterStatus | null };

export function readAdaptersAddress(params: SearchParams): AdaptersAddress {
  return {
    environment: choice(params, "environment", environments),
    status: choice(params, "status", adapterStatuses),
  };
}

export const adaptersHref = (address: Partial<AdaptersAddress>) => hrefOf(adaptersPath, address);
export const adapterHref = (id: string) => `${adaptersPath}/${id}`;

/** The form of a new one; without a kind, the choice of it. */
export const newAdapterHref = (given: { kind?: string; environment?: Environment | null } = {}) =>
  hrefOf(`${adaptersPath}/new`, given);
