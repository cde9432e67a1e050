import type { Metadata } from "next";
import { CreateRoleButton } from "@/components/roles/role-buttons";
import { RoleTable } from "@/components/roles/role-table";
import { RolesHeader } from "@/components/roles/roles-header";
import { NoAccess } from "@/components/shell/no-access";
import { requireCurrent } from "@/lib/auth/current";
import { can } from "@/lib/permissions/can";
import { listRoles } from "@/lib/roles/list";
import { mayOf, RolesDesk } from "./desk";

export const metadata: Metadata = { title: "Roles" };

export default async function RolesPage() {
  const { actor } = await requireCurrent();
  if (!can(actor, "roles:read")) return <NoAccess title="Roles" what="roles" />;
  const roles = await listRoles(actor, {});
  const may = mayOf(actor);
  return (
    <RolesDesk actor={actor} roles={roles} single={false}>
      <RolesHeader actions={may.create && <CreateRoleButton />} />
      <RoleTable roles={roles} may={may} />
      {may.create && roles.every(({ builtIn }) => builtIn !== null) && (
        <p className="mt-4 max-w-2xl text-sm text-muted">
          Admin and Member come with every company. Create a role of your own for people who need less than an
          admin and something else than a member: support that only looks, an auditor who only reads the logs.
        </p>
      )}
    </RolesDesk>
  );
}
