import { Badge } from "@/components/ui/badge";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { MemberView } from "@/lib/members/present";
import { OwnerMenu } from "./owner-menu";
import { OwnerKeys, OwnerStanding } from "./owner-standing";
import type { OwnerMay } from "./owner-facts";

type MemberTableProps = {
  members: readonly MemberView[];
  /** Who looks: they can change neither themselves nor who may do more. */
  viewerId: string;
  may: OwnerMay;
  now: Date;
};

/** The people of a company, a row each. */
export function MemberTable({ members, viewerId, may, now }: MemberTableProps) {
  return (
    <Table caption="Members" wide>
      <TableHead>
        <HeaderCell>Name</HeaderCell>
        <HeaderCell>Role</HeaderCell>
        <HeaderCell>Second factor</HeaderCell>
        <HeaderCell>Keys</HeaderCell>
        <HeaderCell>Last seen</HeaderCell>
        <HeaderCell>Status</HeaderCell>
        <HeaderCell unseen>Actions</HeaderCell>
      </TableHead>
      <TableBody>
        {members.map((member) => {
          const { id, name, email, role, roleId, status, endedAt, keys, lastSeen } = member;
          const own = id === viewerId;
          const fixed = own || member.above;
          return (
            <TableRow key={id} dimmed={status !== "active"}>
              <Cell kind="title" className="max-w-72 stacked:max-w-none">
                <span className="flex items-center gap-2">
                  <span className="truncate" title={name}>
                    {name}
                  </span>
                  {own && <Badge>You</Badge>}
                </span>
                <span className="block truncate text-xs font-normal text-muted">{email}</span>
              </Cell>
              <Cell label="Role">{role}</Cell>
              <Cell label="Second factor">
                {member.twoFactor ? (
                  <StatusDot tone="positive">On</StatusDot>
                ) : (
                  <StatusDot tone="neutral" shape="ring">
                    Off
                  </StatusDot>
                )}
              </Cell>
              <Cell label="Keys">
                <OwnerKeys id={id} name={name} keys={keys} linked={may.readKeys} />
              </Cell>
              <Cell label="Last seen">
                {lastSeen ? <Time value={lastSeen} now={now} /> : <span className="text-muted">Never</span>}
              </Cell>
              <Cell label="Status">
                <OwnerStanding status={status} endedAt={endedAt} keys={keys} now={now} />
              </Cell>
              <Cell kind="actions">
                <OwnerMenu
                  owner={{ kind: "user", id, name, status, keys, role: { id: roleId, name: role } }}
                  may={fixed ? { ...may, update: false, remove: false } : may}
                  leaves={own}
                />
              </Cell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
