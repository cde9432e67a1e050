import { DetailSkeleton } from "@/components/shell/detail-skeleton";

export default function LoadingAdapterForm() {
  return (
    <DetailSkeleton
      label="Loading the adapter"
      parent={{ label: "Adapters", href: "/adapters" }}
      shape="form"
    />
  );
}
