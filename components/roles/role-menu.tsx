"use client";

import { Copy, Ellipsis, Eye, Pencil, ScrollText, Trash2 } from "lucide-react";
import { DropdownMenu, type MenuItem } from "@/components/ui/dropdown-menu";
import type { ListedRole } from "@/lib/roles/list";
import { roleHref } from "./role-address";
import { preloadRoleDialogs, useRoleDesk } from "./role-desk";

/** What the viewer may do with roles; each role says whether it can be changed at all. */
export type RoleMay = { create: boolean; update: boolean; delete: boolean; readLog: boolean };

/** What can be done with one role. */
export function RoleMenu({ role, may }: { role: ListedRole; may: RoleMay }) {
  const open = useRoleDesk();
  const groups: (MenuItem | false)[][] = [
    [
      { label: "View", icon: <Eye aria-hidden="true" />, href: roleHref(role.id) },
      may.update &&
        role.editable && {
          label: "Edit…",
          icon: <Pencil aria-hidden="true" />,
          onSelect: () => open({ kind: "edit", role }),
        },
      may.create && {
        label: "Copy to a new role…",
        icon: <Copy aria-hidden="true" />,
        onSelect: () => open({ kind: "create", from: role }),
      },
      may.readLog && {
        label: "Security log",
        icon: <ScrollText aria-hidden="true" />,
        href: `/settings/security/logs?subject=${role.id}`,
      },
    ],
    [
      may.delete &&
        role.editable && {
          label: "Delete…",
          tone: "danger",
          icon: <Trash2 aria-hidden="true" />,
          onSelect: () => open({ kind: "delete", role }),
        },
    ],
  ];
  const items = groups
    .map((group) => group.filter((item) => item !== false))
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : (["separator", ...group] as const)));
  return (
    <span onPointerEnter={preloadRoleDialogs} onFocus={preloadRoleDialogs}>
      <DropdownMenu label={`Actions for ${role.name}`} items={items}>
        <Ellipsis aria-hidden="true" />
      </DropdownMenu>
    </span>
  );
}
