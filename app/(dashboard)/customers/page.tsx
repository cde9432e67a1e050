import type { Metadata } from "next";
import { exportFilter, isNarrowed, readCustomersAddress } from "@/components/customers/customer-address";
import { ListButtons } from "@/components/customers/customer-buttons";
import { CustomerDesk } from "@/components/customers/customer-desk";
import { CustomerList } from "@/components/customers/customer-list";
import { CustomerWork } from "@/components/customers/customer-work";
import { CustomersHeader } from "@/components/customers/customers-header";
import { NoAccess } from "@/components/shell/no-access";
import type { SearchParams } from "@/components/shell/page-address";
import { requireCurrent } from "@/lib/auth/current";
import { environmentLabels } from "@/lib/environments";
import { can } from "@/lib/permissions/can";
import { actionsFor, mayWith, placeFor } from "./desk";
import { loadCustomers } from "./load";

export const metadata: Metadata = { title: "Customers" };

export default async function CustomersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor: viewer } = await requireCurrent();
  const asked = readCustomersAddress(await searchParams);
  if (!can(viewer, "customers:read")) return <NoAccess title="Customers" what="customers" />;

  const { actor, address, rows, more, count, accounts, work, fields } = await loadCustomers(viewer, asked);
  const { environment } = address;
  const may = mayWith(actor);
  const narrowed = isNarrowed(address);
  const now = new Date();
  const exports = `${narrowed ? "The customers that the list shows" : "All customers"} of ${environmentLabels[environment].toLowerCase()}`;
  const buttons = { mayCreate: may.create, mayImport: may.import, narrowed };
  return (
    <CustomerDesk
      actions={actionsFor(actor.company.id, environment, exportFilter(address))}
      place={placeFor(actor, environment, accounts, exports)}
      work={work}
    >
      <CustomersHeader actions={<ListButtons {...buttons} mayExport={may.export && count.total > 0} />} />
      <CustomerWork environment={environment} now={now.toISOString()} />
      <CustomerList
        {...{ address, more, count, fields, accounts, may, now }}
        customers={rows}
        begin={<ListButtons {...buttons} mayExport={false} />}
      />
    </CustomerDesk>
  );
}
