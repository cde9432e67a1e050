import { redirect } from "next/navigation";
import {
  customersHref,
  customersInput,
  customersPageSize,
  type CustomersAddress,
} from "@/components/customers/customer-address";
import { listAccountNames } from "@/lib/accounts/names";
import type { UserActor } from "@/lib/actor";
import { companyHref } from "@/lib/companies/address";
import { countCustomers } from "@/lib/customers/count";
import { CustomerView, customerFields } from "@/lib/customers/view";
import { getCustomerWork } from "@/lib/customers/work";
import { can } from "@/lib/permissions/can";
import { searchedFields } from "@/lib/resources/customer-search";
import { customers } from "@/lib/resources/customers";
import { listOf } from "@/lib/resources/list";

const list = listOf(customers);

/** What the address asks for of what the viewer may read: a filter or a sort by another field is left out. */
function allowed(address: CustomersAddress, actor: UserActor): CustomersAddress {
  const { shown } = customerFields(actor);
  return {
    ...address,
    search: searchedFields(actor).length > 0 ? address.search : "",
    account: shown.includes("accountId") ? address.account : null,
    sort: address.sort && shown.includes(address.sort.field) ? address.sort : null,
  };
}

/** A page of customers and what is said around it. Past the end: the last page instead. */
export async function loadCustomers(viewer: UserActor, asked: CustomersAddress) {
  const actor = { ...viewer, environment: asked.environment };
  const address = allowed(asked, actor);
  const { page, sort } = address;
  const input = { ...customersInput(address), ...(sort && { sort: [sort] }), page, size: customersPageSize };
  const [found, count, accounts, work] = await Promise.all([
    list(actor, input),
    countCustomers(actor, customersInput(address)),
    can(actor, "accounts:read") ? listAccountNames(actor, {}) : null,
    getCustomerWork(actor, {}),
  ]);
  const pages = Math.max(1, Math.ceil(count.total / customersPageSize));
  if (found.data.length === 0 && page > pages)
    redirect(companyHref(actor.company.id, customersHref(address, { page: pages })));
  const rows = found.data.map((row) => CustomerView.parse(row));
  const fields = { ...customerFields(actor), searched: searchedFields(actor) };
  return { actor, address, rows, more: found.more, count, accounts, work, fields };
}
