import { KeyPartSkeleton } from "@/components/api-keys/key-part-skeleton";

export default function LoadingKeyCalls() {
  return <KeyPartSkeleton part="calls" />;
}
