import { PageHeader } from "@/components/shell/page-header";

/** The head of the screen; the same while it loads. */
export function JobsHeader() {
  return (
    <PageHeader
      title="Jobs"
      description="Work that takes a while: exports, imports, changes to many keys, and what Snapkeys does by itself."
    />
  );
}
