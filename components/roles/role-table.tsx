import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/badge";
import { figure } from "@/components/ui/figure";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { roleGrantWords } from "@/lib/permissions/words";
import type { ListedRole } from "@/lib/roles/list";
import { roleHref } from "./role-address";
import { RoleMenu, type RoleMay } from "./role-menu";

type RoleTableProps = { roles: readonly ListedRole[]; may: RoleMay };

/** The roles of a company, a row each. */
export function RoleTable({ roles, may }: RoleTableProps) {
  return (
    <Table caption="Roles">
      <TableHead>
        <HeaderCell>Name</HeaderCell>
        <HeaderCell>May do</HeaderCell>
        <HeaderCell>Members</HeaderCell>
        <HeaderCell>Service accounts</HeaderCell>
        <HeaderCell>Keys</HeaderCell>
        <HeaderCell unseen>Actions</HeaderCell>
      </TableHead>
      <TableBody>
        {roles.map((role) => {
          const { id, name, builtIn, permissions, members, serviceAccounts, keys, invitations } = role;
          return (
            <TableRow key={id}>
              <Cell kind="title" className="max-w-56 stacked:max-w-none">
                <span className="flex items-center gap-2">
                  <Link href={roleHref(id)} className="truncate rounded-sm hover:underline" title={name}>
                    {name}
                  </Link>
                  {builtIn && <Badge>Built in</Badge>}
                </span>
              </Cell>
              <Cell label="May do" className="whitespace-normal!">
                <span className="line-clamp-2 max-w-lg text-normal">{roleGrantWords(permissions)}</span>
              </Cell>
              <Cell label="Members">
                <Count value={members} />
                {invitations > 0 && <span className="text-muted"> · {figure(invitations)} invited</span>}
              </Cell>
              <Cell label="Service accounts">
                <Count value={serviceAccounts} />
              </Cell>
              <Cell label="Keys">
                <Count value={keys} />
              </Cell>
              <Cell kind="actions">
                <RoleMenu role={role} may={may} />
              </Cell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

function Count({ value }: { value: number }) {
  return value === 0 ? <span className="text-muted">None</span> : figure(value);
}
