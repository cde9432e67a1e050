import type { CustomerActions } from "@/components/customers/customer-actions";
import type { CustomerPlace } from "@/components/customers/customer-desk";
import type { AccountName } from "@/lib/accounts/names";
import type { UserActor } from "@/lib/actor";
import type { CustomerField } from "@/lib/customers/view";
import type { Environment } from "@/lib/environments";
import { can, grantedFields } from "@/lib/permissions/can";
import {
  cancelCustomerJobAction,
  createCustomerAction,
  deleteCustomerAction,
  exportCustomersAction,
  readCustomerStakeAction,
  readCustomerWorkAction,
  readImportColumnsAction,
  readImportFaultsAction,
  updateCustomerAction,
} from "./actions";

// What the dialogs about customers are given, on every page that has them.

/** The page's actions, bound to the company and environment it was made for. @param filter what an export holds */
export function actionsFor(
  companyId: string,
  environment: Environment,
  filter: Readonly<Record<string, string>> = {},
): CustomerActions {
  return {
    create: createCustomerAction.bind(null, companyId, environment),
    update: updateCustomerAction.bind(null, companyId, environment),
    remove: deleteCustomerAction.bind(null, companyId, environment),
    stake: readCustomerStakeAction.bind(null, companyId, environment),
    export: exportCustomersAction.bind(null, companyId, environment, filter),
    work: readCustomerWorkAction.bind(null, companyId, environment),
    columns: readImportColumnsAction.bind(null, companyId, environment),
    faults: readImportFaultsAction.bind(null, companyId, environment),
    cancel: cancelCustomerJobAction.bind(null, companyId, environment),
  };
}

/** @param exports what an export from this page holds, in words */
export function placeFor(
  actor: UserActor,
  environment: Environment,
  accounts: readonly AccountName[] | null,
  exports: string | null = null,
): CustomerPlace {
  const writable = (action: "create" | "update") =>
    grantedFields(actor, "customers", action).map((field) => field as CustomerField); // the registry's own list
  return {
    ...{ environment, accounts, exports },
    writable: { create: writable("create"), update: writable("update") },
    mayCancel: can(actor, "jobs:cancel"),
  };
}

/** What the viewer may do with customers; one cannot be created without a name. */
export function mayWith(actor: UserActor) {
  const creates = can(actor, "customers:create") && actor.customers === null;
  return {
    create: creates && grantedFields(actor, "customers", "create").includes("name"),
    import: creates && can(actor, "imports:create"),
    export: can(actor, "exports:create"),
    change: can(actor, "customers:update"),
    remove: can(actor, "customers:delete"),
    readLog: can(actor, "security-logs:read"),
  };
}
