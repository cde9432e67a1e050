import { DetailSkeleton } from "@/components/shell/detail-skeleton";

export default function LoadingNewAdapter() {
  return (
    <DetailSkeleton label="Loading the form" parent={{ label: "Adapters", href: "/adapters" }} shape="form" />
  );
}
