import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { AccountActions } from "@/components/accounts/account-actions";
import { accountsHref, accountsPageSize, readAccountsAddress } from "@/components/accounts/account-address";
import { AccountDesk } from "@/components/accounts/account-desk";
import { AccountList } from "@/components/accounts/account-list";
import { AccountsHeader } from "@/components/accounts/accounts-header";
import { CreateAccountButton } from "@/components/accounts/create-account-button";
import { NoAccess } from "@/components/shell/no-access";
import type { SearchParams } from "@/components/shell/page-address";
import { listAccounts } from "@/lib/accounts/list";
import { requireCurrent } from "@/lib/auth/current";
import { companyHref } from "@/lib/companies/address";
import { can } from "@/lib/permissions/can";
import {
  createAccountAction,
  deleteAccountAction,
  readAccountStakeAction,
  updateAccountAction,
} from "./actions";

export const metadata: Metadata = { title: "Accounts" };

export default async function AccountsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  const address = readAccountsAddress(await searchParams);
  if (!can(actor, "company:read")) return <NoAccess title="Accounts" what="the company’s accounts" />;

  const { search, page } = address;
  const { accounts, total, all } = await listAccounts(actor, { search, page, size: accountsPageSize });
  const pages = Math.max(1, Math.ceil(total / accountsPageSize));
  if (page > pages) redirect(companyHref(actor.company.id, accountsHref(address, { page: pages })));
  const change = can(actor, "company:update");
  const may = { change, remove: change && all > 1, readLog: can(actor, "security-logs:read") };
  return (
    <AccountDesk actions={actionsFor(actor.company.id)}>
      <AccountsHeader actions={change && <CreateAccountButton />} />
      <AccountList {...{ address, accounts, total, may }} now={new Date()} />
      {all === 1 && change && (
        <p className="mt-4 text-sm text-muted">
          The last account stays, since every customer is in one. Rename it, or create others beside it.
        </p>
      )}
    </AccountDesk>
  );
}

function actionsFor(companyId: string): AccountActions {
  return {
    create: createAccountAction.bind(null, companyId),
    update: updateAccountAction.bind(null, companyId),
    remove: deleteAccountAction.bind(null, companyId),
    stake: readAccountStakeAction.bind(null, companyId),
  };
}
