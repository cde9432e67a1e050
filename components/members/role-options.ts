import type { MemberRole } from "@/lib/members/roles";

/** Roles to choose from; those above the viewer are shown, and cannot be chosen. */
export function roleOptions(roles: readonly MemberRole[]) {
  return roles.map(({ id, name, givable }) => ({
    value: id,
    label: givable ? name : `${name} (beyond your own role)`,
    disabled: !givable,
  }));
}
