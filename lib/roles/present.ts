import type { Grant } from "../permissions/schemas";
import { roleGrants } from "./grants";

/** What a role is called and allows. */
export type RoleView = {
  id: string;
  name: string;
  /** Null: one of the company's own. */
  builtIn: "admin" | "member" | null;
  /** All of it, what no key can carry included. */
  permissions: Grant[];
  /** ISO 8601. */
  updatedAt: string;
};

type Row = { id: string; name: string; builtIn: string | null; permissions: unknown; updatedAt: Date };

export function presentRole(row: Row): RoleView {
  const { id, name, builtIn, updatedAt } = row;
  return {
    ...{ id, name },
    builtIn: builtIn === "admin" || builtIn === "member" ? builtIn : null,
    permissions: roleGrants(row),
    updatedAt: updatedAt.toISOString(),
  };
}

/** As the security log keeps it. */
export function auditedRole({ name, permissions }: Pick<RoleView, "name" | "permissions">) {
  return { name, permissions };
}
