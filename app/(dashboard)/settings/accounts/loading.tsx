import { AccountsHeader } from "@/components/accounts/accounts-header";
import { ListSkeleton } from "@/components/shell/list-skeleton";

export default function LoadingAccounts() {
  return (
    <>
      <AccountsHeader />
      <ListSkeleton label="Loading the accounts" rows={3} />
    </>
  );
}
