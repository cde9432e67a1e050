import type { ReassignedKey } from "@/lib/api-keys/reassign";
import type { Stake } from "@/lib/api-keys/stake";
import type { ReadOwners } from "@/components/api-keys/fields/owner-picker";
import type { FormState } from "@/lib/form-state";
import type { StoppedOwner } from "@/lib/members/present";
import type { ServiceAccountView } from "@/lib/service-accounts/present";
import type { RoleChoice } from "@/lib/service-accounts/roles";
import type { OwnerFacts } from "./owner-facts";

type Action<T> = (state: FormState<T>, form: FormData) => Promise<FormState<T>>;

/** The page's actions, each bound to the company the page was made for. The form says which kind of owner. */
export type OwnerActions = {
  suspend: Action<StoppedOwner>;
  remove: Action<StoppedOwner>;
  restore: Action<{ name: string }>;
  reassign: Action<ReassignedKey[]>;
  createAccount: Action<ServiceAccountView>;
  updateAccount: Action<ServiceAccountView>;
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
  /** The viewer may give keys to others. */
  mayReassign: boolean;
};
