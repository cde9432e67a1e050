import { KeysHeader } from "@/components/api-keys/keys-header";
import { ListSkeleton } from "@/components/shell/list-skeleton";

export default function LoadingApiKeys() {
  return (
    <>
      <KeysHeader />
      <ListSkeleton label="Loading the keys" />
    </>
  );
}
