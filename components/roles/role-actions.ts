import type { FormState } from "@/lib/form-state";
import type { Grant } from "@/lib/permissions/schemas";
import type { DeletedRole } from "@/lib/roles/delete";
import type { RoleImpact } from "@/lib/roles/impact";
import type { RoleView } from "@/lib/roles/present";

type Action<T> = (state: FormState<T>, form: FormData) => Promise<FormState<T>>;

/** What a role might come to allow. */
export type RoleTarget = { permissions: readonly Grant[] } | { roleId: string };

/** The page's actions, each bound to the company the page was made for. */
export type RoleActions = {
  create: Action<RoleView>;
  update: Action<RoleView>;
  delete: Action<DeletedRole>;
  /** Reads; whose rights would change. */
  impact: (id: string, to: RoleTarget) => Promise<FormState<RoleImpact>>;
};

/** What the dialogs say of the place they are in. */
export type RolePlace = {
  /** All roles of the company, to copy from and to move to. */
  roles: readonly RoleView[];
  /** The viewer's own role: nobody gives what they do not hold. */
  own: { name: string; permissions: readonly Grant[] };
  /** Whether the page is about one role, which is left when that is deleted. */
  single: boolean;
};
