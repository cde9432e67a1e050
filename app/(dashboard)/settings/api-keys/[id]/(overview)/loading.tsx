import { KeyPartSkeleton } from "@/components/api-keys/page/key-part-skeleton";

export default function LoadingKeyOverview() {
  return <KeyPartSkeleton part="overview" />;
}
