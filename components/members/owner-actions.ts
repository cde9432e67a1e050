import type { ReassignedKey } from "@/lib/api-keys/reassign";
import type { Stake } from "@/lib/api-keys/stake";
import type { ReadOwners } from "@/components/api-keys/fields/owner-picker";
import type { FormState } from "@/lib/form-state";
import type { MemberRoleImpact } from "@/lib/members/role-impact";
import type { MemberRole } from "@/lib/members/roles";
import type { ChangedMember } from "@/lib/members/update";
import type { StoppedOwner } from "@/lib/members/present";
import type { ServiceAccountView } from "@/lib/service-accounts/present";
import type { RoleChoice } from "@/lib/service-accounts/roles";
import type { OwnerFacts } from "./owner-facts";

/** Who was sent an invitation, and to which role. */
export type Invited = { emails: string[]; role: string };

type Action<T> = (state: FormState<T>, form: FormData) => Promise<FormState<T>>;

/** The page's actions, each bound to the company the page was made for. The form says which kind of owner. */
export type OwnerActions = {
  suspend: Action<StoppedOwner>;
  remove: Action<StoppedOwner>;
  restore: Action<{ name: string }>;
  reassign: Action<ReassignedKey[]>;
  createAccount: Action<ServiceAccountView>;
  updateAccount: Action<ServiceAccountView>;
  updateRole: Action<ChangedMember>;
  invite: Action<Invited>;
  resend: Action<{ email: string }>;
  revoke: Action<{ email: string }>;
  /** Reads; what another role would mean for a member. */
  roleImpact: (id: string, roleId: string) => Promise<FormState<MemberRoleImpact>>;
  /** Reads; what stops with an owner. */
  stake: (kind: OwnerFacts["kind"], id: string) => Promise<FormState<Stake>>;
  /** Reads; who can be given keys. */
  owners: ReadOwners;
};

/** What the dialogs say of the place they are in. */
export type OwnerPlace = {
  company: string;
  /** Of service accounts; [] where none can be made. */
  roles: readonly RoleChoice[];
  /** Of members. */
  memberRoles: readonly MemberRole[];
  /** The viewer may give keys to others. */
  mayReassign: boolean;
};
