import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { ListedServiceAccount } from "@/lib/service-accounts/list";
import { OwnerMenu } from "./owner-menu";
import { OwnerKeys, OwnerStanding } from "./owner-standing";
import type { OwnerMay } from "./owner-facts";

type ServiceAccountTableProps = { accounts: readonly ListedServiceAccount[]; may: OwnerMay; now: Date };

/** The service accounts of a company, a row each. */
export function ServiceAccountTable({ accounts, may, now }: ServiceAccountTableProps) {
  return (
    <Table caption="Service accounts">
      <TableHead>
        <HeaderCell>Name</HeaderCell>
        <HeaderCell>Role</HeaderCell>
        <HeaderCell>Keys</HeaderCell>
        <HeaderCell>Last call</HeaderCell>
        <HeaderCell>Status</HeaderCell>
        <HeaderCell unseen>Actions</HeaderCell>
      </TableHead>
      <TableBody>
        {accounts.map((account) => {
          const { id, name, description, role, status, endedAt, keys, lastRequest } = account;
          return (
            <TableRow key={id} dimmed={status !== "active"}>
              <Cell kind="title" className="max-w-72 stacked:max-w-none">
                <span className="block truncate" title={name}>
                  {name}
                </span>
                {description && (
                  <span className="block truncate text-xs font-normal text-muted" title={description}>
                    {description}
                  </span>
                )}
              </Cell>
              <Cell label="Role">{role.name}</Cell>
              <Cell label="Keys">
                <OwnerKeys id={id} name={name} keys={keys} linked={may.readKeys} />
              </Cell>
              <Cell label="Last call">
                {lastRequest ? (
                  <Time value={lastRequest} now={now} />
                ) : (
                  <span className="text-muted">Never</span>
                )}
              </Cell>
              <Cell label="Status">
                <OwnerStanding status={status} endedAt={endedAt} keys={keys} now={now} />
              </Cell>
              <Cell kind="actions">
                <OwnerMenu
                  owner={{ kind: "serviceAccount", id, name, status, keys }}
                  account={account}
                  may={may}
                />
              </Cell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
