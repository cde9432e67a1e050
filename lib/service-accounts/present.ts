import { endedAt, ownerStatus } from "../members/present";
import type { OwnerStatus } from "../members/status";

/** An owner of keys that is no person. */
export type ServiceAccountView = {
  id: string;
  name: string;
  description: string | null;
  role: { id: string; name: string };
  status: OwnerStatus;
  /** When it was suspended or removed; null while active. */
  endedAt: string | null;
  createdAt: string;
};

type Row = {
  id: string;
  name: string;
  description: string | null;
  role: { id: string; name: string };
  suspendedAt: Date | null;
  removedAt: Date | null;
  createdAt: Date;
};

export function presentServiceAccount(row: Row): ServiceAccountView {
  const { id, name, description, role, createdAt } = row;
  return {
    ...{ id, name, description },
    role: { id: role.id, name: role.name },
    status: ownerStatus(row),
    endedAt: endedAt(row),
    createdAt: createdAt.toISOString(),
  };
}

/** As the security log keeps it. */
export function auditedServiceAccount({
  name,
  description,
  role,
}: Pick<Row, "name" | "description" | "role">) {
  return { name, description, role: role.name };
}
