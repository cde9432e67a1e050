import { PageHeader } from "@/components/shell/page-header";

/** The head of the screen; the same while it loads. */
export function InventoryHeader() {
  return (
    <PageHeader
      title="All my keys"
      description="The keys that you own, in every company that you belong to. A key is changed in its company."
    />
  );
}
