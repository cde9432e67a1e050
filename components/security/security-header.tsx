import { PageHeader } from "@/components/shell/page-header";

/** The head of the screen; the same while it loads. */
export function SecurityHeader() {
  return (
    <PageHeader
      title="Security"
      description="Who gets in, on which devices and from where, and what is being done."
    />
  );
}
