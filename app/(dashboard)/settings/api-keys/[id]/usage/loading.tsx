import { KeyPartSkeleton } from "@/components/api-keys/page/key-part-skeleton";

export default function LoadingKeyUsage() {
  return <KeyPartSkeleton part="usage" />;
}
