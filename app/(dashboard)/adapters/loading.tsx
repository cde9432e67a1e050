import { AdaptersHeader } from "@/components/adapters/adapters-header";
import { ListSkeleton } from "@/components/shell/list-skeleton";

export default function LoadingAdapters() {
  return (
    <>
      <AdaptersHeader />
      <ListSkeleton label="Loading the adapters" rows={4} bare />
    </>
  );
}
