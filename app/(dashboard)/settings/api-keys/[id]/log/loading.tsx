import { KeyPartSkeleton } from "@/components/api-keys/page/key-part-skeleton";

export default function LoadingKeyLog() {
  return <KeyPartSkeleton part="security log" />;
}
