"use client";

import { DeleteRoleDialog } from "./delete-role-dialog";
import type { RoleActions, RolePlace } from "./role-actions";
import type { RoleDeed } from "./role-desk";
import { RoleDialog } from "./role-dialog";

type RoleDeedDialogProps = { deed: RoleDeed; actions: RoleActions; place: RolePlace; close: () => void };

/** The dialog of a deed; fetched together, when the first of them is near. */
export function RoleDeedDialog({ deed, ...rest }: RoleDeedDialogProps) {
  switch (deed.kind) {
    case "create":
      return <RoleDialog edited={null} from={deed.from} {...rest} />;
    case "edit":
      return <RoleDialog edited={deed.role} from={deed.role} {...rest} />;
    case "delete":
      return <DeleteRoleDialog deleted={deed.role} {...rest} />;
  }
}
