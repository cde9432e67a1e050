import { RolesHeader } from "@/components/roles/roles-header";
import { ListSkeleton } from "@/components/shell/list-skeleton";

export default function LoadingRoles() {
  return (
    <>
      <RolesHeader />
      <ListSkeleton label="Loading the roles" rows={4} bare />
    </>
  );
}
