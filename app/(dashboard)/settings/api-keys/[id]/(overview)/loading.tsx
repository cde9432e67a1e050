import { KeyPartSkeleton } from "@/components/api-keys/key-part-skeleton";

export default function LoadingKeyOverview() {
  return <KeyPartSkeleton part="overview" />;
}
