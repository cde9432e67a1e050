import { KeysHeader } from "@/components/api-keys/list/keys-header";
import { PublicKeySkeleton } from "@/components/public-keys/public-key-skeleton";
import { ListSkeleton } from "@/components/shell/list-skeleton";

export default function LoadingApiKeys() {
  return (
    <>
      <KeysHeader />
      <PublicKeySkeleton />
      <ListSkeleton label="Loading the keys" />
    </>
  );
}
