import type { ReactNode } from "react";
import { RoleDesk } from "@/components/roles/role-desk";
import type { RoleMay } from "@/components/roles/role-menu";
import type { UserActor } from "@/lib/actor";
import { can } from "@/lib/permissions/can";
import { grantsOf } from "@/lib/permissions/effective";
import type { RoleView } from "@/lib/roles/present";
import { createRoleAction, deleteRoleAction, readRoleImpactAction, updateRoleAction } from "./actions";

type RolesDeskProps = { actor: UserActor; roles: readonly RoleView[]; single: boolean; children: ReactNode };

/** The dialogs of both screens, with their actions bound to the actor's company. */
export function RolesDesk({ actor, roles, single, children }: RolesDeskProps) {
  const { id } = actor.company;
  return (
    <RoleDesk
      actions={{
        create: createRoleAction.bind(null, id),
        update: updateRoleAction.bind(null, id),
        delete: deleteRoleAction.bind(null, id),
        impact: readRoleImpactAction.bind(null, id),
      }}
      place={{ roles, single, own: { name: actor.role, permissions: grantsOf(actor.rights) } }}
    >
      {children}
    </RoleDesk>
  );
}

export function mayOf(actor: UserActor): RoleMay {
  return {
    create: can(actor, "roles:create"),
    update: can(actor, "roles:update"),
    delete: can(actor, "roles:delete"),
    readLog: can(actor, "security-logs:read"),
  };
}
