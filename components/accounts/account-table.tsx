import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { CopyButton } from "@/components/ui/copy-button";
import { figure } from "@/components/ui/figure";
import { Time } from "@/components/ui/time";
import type { ListedAccount } from "@/lib/accounts/list";
import { AccountCustomers } from "./account-customers";
import { AccountMenu, type AccountMay } from "./account-menu";

type AccountTableProps = { accounts: readonly ListedAccount[]; may: AccountMay; now: Date };

/** The accounts of a company, a row each. */
export function AccountTable({ accounts, may, now }: AccountTableProps) {
  return (
    <Table caption="Accounts">
      <TableHead>
        <HeaderCell>Name</HeaderCell>
        <HeaderCell>Customers</HeaderCell>
        <HeaderCell>Keys narrowed to it</HeaderCell>
        <HeaderCell>Created</HeaderCell>
        <HeaderCell>Id</HeaderCell>
        <HeaderCell unseen>Actions</HeaderCell>
      </TableHead>
      <TableBody>
        {accounts.map((account) => {
          const { id, name, customers, keys, createdAt } = account;
          return (
            <TableRow key={id}>
              <Cell kind="title" className="max-w-72 stacked:max-w-none">
                <span className="block truncate" title={name}>
                  {name}
                </span>
              </Cell>
              <Cell label="Customers">
                <AccountCustomers customers={customers} />
              </Cell>
              <Cell label="Keys">{keys > 0 ? figure(keys) : <span className="text-muted">None</span>}</Cell>
              <Cell label="Created">
                <Time value={createdAt} now={now} />
              </Cell>
              <Cell label="Id">
                <span className="inline-flex items-center gap-1 font-mono text-xs text-muted">
                  {id.slice(0, 8)}…
                  <CopyButton value={id} label={`Copy the id of ${name}`} variant="ghost" size="small" />
                </span>
              </Cell>
              <Cell kind="actions">
                <AccountMenu account={account} may={may} />
              </Cell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
