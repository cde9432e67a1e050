import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RoleButtons } from "@/components/roles/role-buttons";
import { rolesPath } from "@/components/roles/role-address";
import { RoleView } from "@/components/roles/role-view";
import { NoAccess } from "@/components/shell/no-access";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import type { UserActor } from "@/lib/actor";
import { requireCurrent } from "@/lib/auth/current";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions/can";
import { getRole } from "@/lib/roles/get";
import { listRoles } from "@/lib/roles/list";
import { mayOf, RolesDesk } from "../desk";

export const metadata: Metadata = { title: "Role" };

/** One role: what it allows and who has it. The built-in ones are seen here, and copied. */
export default async function RolePage({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requireCurrent();
  if (!can(actor, "roles:read")) return <NoAccess title="Roles" what="roles" />;
  const role = await roleOrMissing(actor, (await params).id);
  const roles = await listRoles(actor, {});
  return (
    <RolesDesk actor={actor} roles={roles} single>
      <PageHeader
        breadcrumbs={[{ label: "Roles", href: rolesPath }]}
        title={
          <span className="flex flex-wrap items-center gap-2">
            {role.name}
            {role.builtIn && <Badge>Built in</Badge>}
          </span>
        }
        description={
          role.builtIn
            ? "It comes with every company, cannot be changed, and grows with the product."
            : undefined
        }
        actions={<RoleButtons role={role} may={mayOf(actor)} />}
      />
      <RoleView role={role} linked={can(actor, "members:read")} />
    </RolesDesk>
  );
}

async function roleOrMissing(actor: UserActor, id: string) {
  try {
    return await getRole(actor, { id });
  } catch (error) {
    if (error instanceof AppError && ["not_found", "invalid_attribute"].includes(error.code)) notFound();
    throw error;
  }
}
