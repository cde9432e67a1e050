import type { ImportActions } from "@/components/imports/import-actions";
import type { Started } from "@/components/exports/export-dialog";
import type { CustomerStake } from "@/lib/customers/stake";
import type { CustomerWork } from "@/lib/customers/work";
import type { FormState } from "@/lib/form-state";

type Change<T> = (state: FormState<T>, form: FormData) => Promise<FormState<T>>;

/** What the dialogs about customers call, bound to the page's company and environment. */
export type CustomerActions = ImportActions & {
  create: Change<{ id: string }>;
  update: Change<{ id: string }>;
  remove: Change<null>;
  stake: (id: string) => Promise<FormState<CustomerStake>>;
  /** What the page shows is exported. */
  export: Change<Started>;
  work: () => Promise<FormState<CustomerWork>>;
};
