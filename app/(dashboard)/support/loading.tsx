import { ListSkeleton } from "@/components/shell/list-skeleton";
import { SupportHeader } from "@/components/support/support-header";

export default function LoadingSupport() {
  return (
    <>
      <SupportHeader mayAsk={false} />
      <ListSkeleton label="Loading tickets" rows={5} />
    </>
  );
}
