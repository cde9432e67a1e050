import type { DeletedAccount } from "@/lib/accounts/delete";
import type { AccountView } from "@/lib/accounts/present";
import type { AccountStake } from "@/lib/accounts/stake";
import type { FormState } from "@/lib/form-state";

type Change<T> = (state: FormState<T>, form: FormData) => Promise<FormState<T>>;

/** What the dialogs about accounts call, bound to the page's company. */
export type AccountActions = {
  create: Change<AccountView>;
  update: Change<AccountView>;
  remove: Change<DeletedAccount>;
  stake: (id: string) => Promise<FormState<AccountStake>>;
};
