import { PageHeader } from "@/components/shell/page-header";

/** The head of the screen; the same while it loads. */
export function CompanyHeader() {
  return <PageHeader title="Company" description="What holds for everybody and every key in the company." />;
}
