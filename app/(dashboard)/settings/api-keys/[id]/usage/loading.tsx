import { KeyPartSkeleton } from "@/components/api-keys/key-part-skeleton";

export default function LoadingKeyUsage() {
  return <KeyPartSkeleton part="usage" />;
}
