"use client";

import { Copy, Pencil, Plus, Trash2 } from "lucide-react";
import { useAsked } from "@/components/shell/use-asked";
import { Button } from "@/components/ui/button";
import type { ListedRole } from "@/lib/roles/list";
import { preloadRoleDialogs, useRoleDesk } from "./role-desk";
import type { RoleMay } from "./role-menu";

const near = {
  onPointerEnter: preloadRoleDialogs,
  onFocus: preloadRoleDialogs,
  "aria-haspopup": "dialog",
} as const;

/** Opens the dialog that creates a role. */
export function CreateRoleButton() {
  const open = useRoleDesk();
  const create = () => open({ kind: "create", from: null });
  useAsked("create", create);
  return (
    <Button variant="primary" data-creates="" onClick={create} {...near}>
      <Plus aria-hidden="true" />
      Create role
    </Button>
  );
}

/** What can be done with the role of this page. */
export function RoleButtons({ role, may }: { role: ListedRole; may: RoleMay }) {
  const open = useRoleDesk();
  return (
    <>
      {may.create && (
        <Button onClick={() => open({ kind: "create", from: role })} {...near}>
          <Copy aria-hidden="true" />
          Copy to a new role
        </Button>
      )}
      {may.delete && role.editable && (
        <Button onClick={() => open({ kind: "delete", role })} {...near}>
          <Trash2 aria-hidden="true" />
          Delete…
        </Button>
      )}
      {may.update && role.editable && (
        <Button variant="primary" onClick={() => open({ kind: "edit", role })} {...near}>
          <Pencil aria-hidden="true" />
          Edit
        </Button>
      )}
    </>
  );
}
