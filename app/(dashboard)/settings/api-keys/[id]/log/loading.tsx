import { KeyPartSkeleton } from "@/components/api-keys/key-part-skeleton";

export default function LoadingKeyLog() {
  return <KeyPartSkeleton part="security log" />;
}
