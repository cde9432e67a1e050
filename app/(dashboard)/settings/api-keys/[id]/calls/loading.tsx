import { KeyPartSkeleton } from "@/components/api-keys/page/key-part-skeleton";

export default function LoadingKeyCalls() {
  return <KeyPartSkeleton part="calls" />;
}
