import { MembersHeader } from "@/components/members/members-header";
import { ListSkeleton } from "@/components/shell/list-skeleton";

export default function LoadingMembers() {
  return (
    <>
      <MembersHeader />
      <ListSkeleton label="Loading the members" rows={5} />
    </>
  );
}
