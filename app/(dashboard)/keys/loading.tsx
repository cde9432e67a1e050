import { InventoryHeader } from "@/components/inventory/inventory-header";
import { ListSkeleton } from "@/components/shell/list-skeleton";

export default function LoadingInventory() {
  return (
    <>
      <InventoryHeader />
      <ListSkeleton label="Loading your keys" />
    </>
  );
}
