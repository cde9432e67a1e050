import type { CompanyView } from "@/lib/companies/present";
import type { RetentionImpact } from "@/lib/companies/retention-impact";
import type { FormState } from "@/lib/form-state";

type Change = (state: FormState<CompanyView>, form: FormData) => Promise<FormState<CompanyView>>;

/** What the company's settings call, bound to the page's company. */
export type CompanyActions = {
  rename: Change;
  requireTwoFactor: Change;
  keepLog: Change;
  /** What the time of keeping in the form would remove. */
  retentionImpact: (form: FormData) => Promise<FormState<RetentionImpact>>;
};
