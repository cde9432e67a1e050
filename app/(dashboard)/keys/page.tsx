import type { Metadata } from "next";
import { redirect } from "next/navigation";
import {
  inventoryHref,
  inventoryInput,
  inventoryPageSize,
  isNarrowed,
  readInventoryAddress,
} from "@/components/inventory/inventory-address";
import { InventoryFilters } from "@/components/inventory/inventory-filters";
import { InventoryHeader } from "@/components/inventory/inventory-header";
import { InventoryList } from "@/components/inventory/inventory-list";
import type { SearchParams } from "@/components/shell/page-address";
import { listInventory } from "@/lib/api-keys/inventory";
import { mostOwnKeys } from "@/lib/api-keys/schemas";
import { everyCurrent, requireCurrent } from "@/lib/auth/current";
import { companyHref } from "@/lib/companies/address";

export const metadata: Metadata = { title: "All my keys" };

/** The viewer's own keys in all of their companies; the shell stays in the company of the address. */
export default async function InventoryPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor: here } = await requireCurrent();
  const actors = await everyCurrent();
  const companies = actors.map(({ company }) => company);
  const address = readInventoryAddress(
    await searchParams,
    companies.map(({ id }) => id),
  );
  const { company } = address;
  const asked = actors.filter((actor) => company === null || actor.company.id === company);
  const inventory = await listInventory(asked, inventoryInput(address));
  const pages = Math.max(1, Math.ceil(Math.min(inventory.total, mostOwnKeys) / inventoryPageSize));
  if (address.page > pages) redirect(companyHref(here.company.id, inventoryHref(address, { page: pages })));
  return (
    <>
      <InventoryHeader />
      {(inventory.total > 0 || isNarrowed(address)) && (
        <InventoryFilters address={address} companies={companies} />
      )}
      <InventoryList inventory={inventory} address={address} now={new Date()} />
    </>
  );
}
