import type { FormState } from "@/lib/form-state";
import type { CsvColumn } from "@/lib/imports/csv-columns";
import type { RowFault } from "@/lib/imports/schemas";

/** What importing takes, bound to the page's company and environment. */
export type ImportActions = {
  /** The columns of a CSV file, by its beginning. */
  columns: (head: string) => Promise<FormState<CsvColumn[]>>;
  faults: (id: string) => Promise<FormState<RowFault[]>>;
  cancel: (id: string) => Promise<FormState<null>>;
};
